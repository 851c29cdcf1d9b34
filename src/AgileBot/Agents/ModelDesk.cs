using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AgileBot.Ports;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace AgileBot.Agents;

/// <summary>Where agents ask models: checks the budget before, writes down price and reply after, and never pays for the same call twice.</summary>
public sealed class ModelDesk(IModels models, ILedger ledger, ITranscripts transcripts, IOptions<BudgetOptions> budget)
{
    // a token is at least this many characters in text that models see; guessing high keeps the budget hard
    private const int CharactersPerToken = 3;

    /// <summary>Asks once. Throws <see cref="BudgetSpentException"/> before a call that could exceed the budget.</summary>
    public async Task<ChatMessage> AskAsync(
        AgentCall call,
        int turn,
        IReadOnlyList<ChatMessage> messages,
        IReadOnlyList<AITool> tools,
        CancellationToken cancellationToken
    )
    {
        var request = JsonSerializer.Serialize(messages, AIJsonUtilities.DefaultOptions);
        var callId = IdOf(call, turn, request);
        var stored = await ledger.FindReplyAsync(call.Lease.Ticket, callId, cancellationToken);
        if (stored is not null)
            return ReadReply(stored);

        var card = models.Cards.First(card => string.Equals(card.Name, call.Model, StringComparison.Ordinal));
        await EnsureAffordableAsync(call, card, request.Length, cancellationToken);

        var response = await models
            .Get(call.Model)
            .GetResponseAsync(messages, call.ToOptions(turn, card, tools), cancellationToken);
        var reply = new ChatMessage(ChatRole.Assistant, [.. response.Messages.SelectMany(message => message.Contents)]);
        var priced = Priced(call, callId, card, response, request.Length, reply);
        await ledger.RecordCallAsync(priced, cancellationToken);
        await transcripts.KeepAsync(EntryOf(call, turn, priced, messages, reply), cancellationToken);
        return reply;
    }

    private async Task EnsureAffordableAsync(
        AgentCall call,
        ModelCard card,
        int characters,
        CancellationToken cancellationToken
    )
    {
        var spent = await ledger.GetCostAsync(call.Lease.Ticket, cancellationToken);
        var next = card.Price((characters / CharactersPerToken) + 1, card.MaxOutput);
        if (spent + next > budget.Value.PerTicketUsd)
            throw new BudgetSpentException(spent, budget.Value.PerTicketUsd);
    }

    private static ModelCall Priced(
        AgentCall call,
        string callId,
        ModelCard card,
        ChatResponse response,
        int characters,
        ChatMessage reply
    )
    {
        var text = JsonSerializer.Serialize(reply, AIJsonUtilities.DefaultOptions);
        var input = response.Usage?.InputTokenCount ?? (characters / CharactersPerToken);
        var output = response.Usage?.OutputTokenCount ?? (text.Length / CharactersPerToken);
        return new ModelCall(
            call.Lease.Ticket,
            call.Run,
            call.Lease.Step,
            call.Lease.Role,
            callId,
            card.Name,
            input,
            output,
            card.Price(input, output),
            text
        );
    }

    private static TranscriptEntry EntryOf(
        AgentCall call,
        int turn,
        ModelCall priced,
        IReadOnlyList<ChatMessage> messages,
        ChatMessage reply
    ) =>
        new(
            priced.Ticket,
            priced.CallId,
            priced.Run,
            priced.Step,
            call.Prompt,
            call.Subtask,
            call.Attempt,
            turn,
            priced.Model,
            priced.CostUsd,
            TranscriptEntry.NewIn(messages),
            TranscriptEntry.PartsOf(reply)
        );

    private static ChatMessage ReadReply(string stored) =>
        JsonSerializer.Deserialize<ChatMessage>(stored, AIJsonUtilities.DefaultOptions)
        ?? throw new InvalidOperationException("A stored reply is empty.");

    private static string IdOf(AgentCall call, int turn, string request) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(
                    new[]
                    {
                        call.Lease.Step,
                        call.Prompt,
                        call.Model,
                        turn.ToString(CultureInfo.InvariantCulture),
                        request,
                    }
                )
            )
        );
}
