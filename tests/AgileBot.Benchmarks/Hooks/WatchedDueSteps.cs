using System.Collections.Concurrent;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Benchmarks.Hooks;

/// <summary>Writes down from when to when each seat of a worker had a step: from asking for it until it asks for the next one, with everything between.</summary>
internal sealed class WatchedDueSteps(IDueSteps due, StepLog log, TimeSpan pause) : IDueSteps
{
    private readonly ConcurrentDictionary<string, StepEntry> _held = new(StringComparer.Ordinal);

    public async Task<StepLease?> ClaimAsync(
        Role role,
        string owner,
        TimeSpan time,
        int perRepository,
        CancellationToken cancellationToken
    )
    {
        if (_held.TryRemove(owner, out var before))
            log.Write(before with { Ended = StepLog.Now });
        var asked = StepLog.Now;
        var lease = await due.ClaimAsync(role, owner, time, perRepository, cancellationToken);
        if (lease is null)
            return null;
        _held[owner] = new StepEntry(Environment.ProcessId, lease.Ticket.ToString(), lease.Step, asked, StepLog.Now);
        log.Write(_held[owner]);
        if (pause > TimeSpan.Zero)
            await Task.Delay(pause, cancellationToken);
        return lease;
    }

    public Task<bool> RenewAsync(StepLease lease, TimeSpan time, CancellationToken cancellationToken) =>
        due.RenewAsync(lease, time, cancellationToken);

    public Task ReleaseAsync(StepLease lease, TimeSpan pause, CancellationToken cancellationToken) =>
        due.ReleaseAsync(lease, pause, cancellationToken);

    public Task PostponeAsync(StepLease lease, TimeSpan pause, CancellationToken cancellationToken) =>
        due.PostponeAsync(lease, pause, cancellationToken);

    public Task FinishLookAsync(StepLease lease, CancellationToken cancellationToken) =>
        due.FinishLookAsync(lease, cancellationToken);

    public Task AskForLookAsync(TicketKey ticket, CancellationToken cancellationToken) =>
        due.AskForLookAsync(ticket, cancellationToken);

    public Task<IReadOnlyList<Role>> GetRolesDueAsync(CancellationToken cancellationToken) =>
        due.GetRolesDueAsync(cancellationToken);
}
