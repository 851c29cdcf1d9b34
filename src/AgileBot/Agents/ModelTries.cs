using System.Globalization;
using AgileBot.Ports;
using AgileBot.Workflow;
using Microsoft.Extensions.AI;

namespace AgileBot.Agents;

/// <summary>Gets a reply out of the models that may give it: the asked one with patience, then the others in order. Each try is within the budget, and each answer is written down with its price.</summary>
public sealed class ModelTries(IModels models, ModelPurse purse, TimeProvider clock)
{
    /// <summary>The reply of the first model that gives a usable one; otherwise why none did.</summary>
    public async Task<ChatMessage> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        List<RemoteException> faults = [];
        var tooSmall = 0;
        foreach (var card in CardsFor(request.Call).Where(card => card.Context > tooSmall))
        {
            try
            {
                return await AskPatientlyAsync(request, card, cancellationToken);
            }
            catch (RemoteException fault) when (Patience.LetsAnotherTry(fault))
            {
                faults.Add(fault);
                if (fault.Kind is RemoteFailure.TooLarge)
                    tooSmall = card.Context;
            }
            catch (BudgetSpentException) when (faults.Count > 0)
            {
                // a dear substitute is no reason to hand the work over while the asked model may come back
            }
        }

        throw faults.Count > 0 ? Patience.Sum(faults) : ModelWords.Unknown(request.Call.Model);
    }

    private IEnumerable<ModelCard> CardsFor(AgentCall call) =>
        call
            .Others.Prepend(call.Model)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(name => models.Cards.Where(card => string.Equals(card.Name, name, StringComparison.Ordinal)));

    private async Task<ChatMessage> AskPatientlyAsync(
        ModelRequest request,
        ModelCard card,
        CancellationToken cancellationToken
    )
    {
        if (!request.Fits(card))
            throw ModelWords.TooLarge(card, request.Tokens);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AskOnceAsync(request, card, attempt, cancellationToken);
            }
            catch (RemoteException fault) when (Patience.PauseAfter(fault, attempt, request.Id) is not null)
            {
                var pause = Patience.PauseAfter(fault, attempt, request.Id)!.Value;
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
    }

    private async Task<ChatMessage> AskOnceAsync(
        ModelRequest request,
        ModelCard card,
        int attempt,
        CancellationToken cancellationToken
    )
    {
        await purse.EnsureAffordableAsync(request, card, cancellationToken);
        using var watch = Watch.Model(card.Name);
        var response = await models
            .Get(card.Name)
            .GetResponseAsync(
                request.Messages,
                request.Call.ToOptions(request.Turn, card, request.Tools),
                cancellationToken
            );
        var reply = ReplyOf(request, card, response);
        var fault = ModelWords.FindFault(card, response);
        // what cannot be used was paid for all the same, under an id that no later try finds
        var id = fault is null
            ? request.Id
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{request.Id}:{request.Call.Lease.Fence}:{card.Name}:{attempt}"
            );
        watch.End(fault is null ? "answered" : "unusable", failed: fault is not null);
        await purse.PayAsync(request, card, response.Usage, reply, id, cancellationToken);
        return fault is null ? reply : throw fault;
    }

    private static ChatMessage ReplyOf(ModelRequest request, ModelCard card, ChatResponse response)
    {
        var reply = new ChatMessage(ChatRole.Assistant, [.. response.Messages.SelectMany(message => message.Contents)]);
        if (!string.Equals(card.Name, request.Call.Model, StringComparison.Ordinal))
            reply.AdditionalProperties = new() { [CallTags.AnsweredBy] = card.Name };
        return reply;
    }
}
