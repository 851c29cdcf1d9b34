using System.Text.Json;
using AgileBot.Ports;
using AgileBot.Workflow;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace AgileBot.Agents;

/// <summary>What models may cost, and what they did cost: looked at before each call, written down after it, with the transcript of what was paid for.</summary>
public sealed class ModelPurse(ILedger ledger, ITranscripts transcripts, IOptions<BudgetOptions> budget)
{
    /// <summary>Throws <see cref="BudgetSpentException"/> where the call could cost more than is left.</summary>
    public async Task EnsureAffordableAsync(ModelRequest request, ModelCard card, CancellationToken cancellationToken)
    {
        var spent = await ledger.GetCostAsync(request.Call.Lease.Ticket, cancellationToken);
        if (spent + card.Price(request.Tokens, card.MaxOutput) > budget.Value.PerTicketUsd)
            throw new BudgetSpentException(spent, budget.Value.PerTicketUsd);
    }

    /// <param name="id">Under which the reply is found again.</param>
    public async Task PayAsync(
        ModelRequest request,
        ModelCard card,
        UsageDetails? usage,
        ChatMessage reply,
        string id,
        CancellationToken cancellationToken
    )
    {
        var text = JsonSerializer.Serialize(reply, AIJsonUtilities.DefaultOptions);
        var input = usage?.InputTokenCount ?? request.Tokens;
        var output = usage?.OutputTokenCount ?? (text.Length / ModelRequest.CharactersPerToken);
        var cached = Math.Min(usage?.CachedInputTokenCount ?? 0, input);
        var (call, cost) = (request.Call, card.Price(input, output, cached));
        var (lease, run) = (call.Lease, call.Run);
        var paid = new ModelCall(lease.Ticket, run, lease.Step, lease.Role, id, card.Name, input, output, cost, text)
        {
            CachedTokens = cached,
            IsEstimate = usage is not { InputTokenCount: not null, OutputTokenCount: not null },
        };
        Tally.Pay(paid);
        await ledger.RecordCallAsync(paid, cancellationToken);
        await transcripts.KeepAsync(TranscriptEntry.Of(request, paid, reply), cancellationToken);
    }
}
