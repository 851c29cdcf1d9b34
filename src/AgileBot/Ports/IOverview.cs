using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Ports;

/// <summary>What people look at beside the journals: what was spent, entry by entry, and whether there is anything new.</summary>
public interface IOverview
{
    /// <summary>Another text whenever a journey went on or something was spent. Cheap enough to ask every second.</summary>
    Task<string> GetStampAsync(CancellationToken cancellationToken);

    Task<int> CountJourneysAsync(CancellationToken cancellationToken);

    /// <summary>What tickets have spent over all runs, in US dollars; a ticket that spent nothing is left out.</summary>
    Task<IReadOnlyDictionary<TicketKey, decimal>> GetCostsAsync(
        IReadOnlyCollection<TicketKey> tickets,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The ticket's entries that ended after <paramref name="after"/> and not after <paramref name="until"/>, oldest first:
    /// the newest <paramref name="limit"/> of each kind.
    /// </summary>
    Task<IReadOnlyList<LedgerEntry>> ListEntriesAsync(
        TicketKey ticket,
        DateTimeOffset after,
        DateTimeOffset until,
        int limit,
        CancellationToken cancellationToken
    );
}

/// <summary>One thing a step spent or ran, as it stands in the ledger.</summary>
/// <param name="At">When it ended, by the ledger's clock.</param>
public abstract record LedgerEntry(DateTimeOffset At, string Step)
{
    /// <summary>A paid model call.</summary>
    public sealed record Call(
        DateTimeOffset At,
        string Step,
        Role Role,
        string Model,
        long InputTokens,
        long OutputTokens,
        decimal CostUsd
    ) : LedgerEntry(At, Step);

    /// <summary>A run in the sandbox.</summary>
    /// <param name="Line">Empty where the ledger did not keep it yet.</param>
    /// <param name="End">Null when it was broken off, or where the ledger did not keep it yet.</param>
    public sealed record Command(
        DateTimeOffset At,
        string Step,
        string Line,
        SandboxEnd? End,
        int ExitCode,
        TimeSpan Duration,
        string Output
    ) : LedgerEntry(At, Step)
    {
        public bool Succeeded => End is SandboxEnd.Exited && ExitCode == 0;
    }
}
