using System.Text.Json;
using AgileBot.Ports;
using Microsoft.Extensions.AI;

namespace AgileBot.Agents;

/// <summary>Where agents ask models. A reply that was paid for is used again and never paid for twice.</summary>
public sealed class ModelDesk(ModelTries tries, ILedger ledger)
{
    /// <summary>Asks once. Throws <see cref="BudgetSpentException"/> before a call that could exceed the budget.</summary>
    public async Task<ChatMessage> AskAsync(
        AgentCall call,
        int turn,
        IReadOnlyList<ChatMessage> messages,
        IReadOnlyList<AITool> tools,
        CancellationToken cancellationToken
    )
    {
        var request = new ModelRequest(call, turn, messages, tools);
        var stored = await ledger.FindReplyAsync(call.Lease.Ticket, request.Id, cancellationToken);
        return stored is null ? await tries.AskAsync(request, cancellationToken) : ReadReply(stored);
    }

    private static ChatMessage ReadReply(string stored) =>
        JsonSerializer.Deserialize<ChatMessage>(stored, AIJsonUtilities.DefaultOptions)
        ?? throw new InvalidOperationException("A stored reply is empty.");
}
