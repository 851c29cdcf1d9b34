using AgileBot.Ports;
using AgileBot.Tickets;

namespace AgileBot.Tests.Support;

/// <summary>A ledger that forgets when the test ends.</summary>
internal sealed class MemoryLedger : ILedger
{
    public List<ModelCall> Calls { get; } = [];

    public List<SandboxRun> SandboxRuns { get; } = [];

    /// <summary>What earlier work has spent already, in US dollars.</summary>
    public decimal SpentBefore { get; init; }

    public Task<string?> FindReplyAsync(TicketKey ticket, string callId, CancellationToken cancellationToken) =>
        Task.FromResult(
            Calls
                .Find(call => call.Ticket == ticket && string.Equals(call.CallId, callId, StringComparison.Ordinal))
                ?.Reply
        );

    public Task RecordCallAsync(ModelCall call, CancellationToken cancellationToken)
    {
        Calls.Add(call);
        return Task.CompletedTask;
    }

    public Task RecordSandboxRunAsync(SandboxRun run, CancellationToken cancellationToken)
    {
        SandboxRuns.Add(run);
        return Task.CompletedTask;
    }

    public Task<Spend> GetSpendAsync(TicketKey ticket, int run, CancellationToken cancellationToken)
    {
        var calls = Calls.Where(call => call.Ticket == ticket && call.Run == run).ToList();
        return Task.FromResult(
            new Spend(
                calls.Sum(call => call.CostUsd),
                calls.Count,
                SandboxRuns.Count,
                calls.Sum(call => call.InputTokens),
                calls.Sum(call => call.OutputTokens)
            )
        );
    }

    public Task<decimal> GetCostAsync(TicketKey ticket, CancellationToken cancellationToken) =>
        Task.FromResult(SpentBefore + Calls.Where(call => call.Ticket == ticket).Sum(call => call.CostUsd));
}
