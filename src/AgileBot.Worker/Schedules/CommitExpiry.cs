using AgileBot.Ports;

namespace AgileBot.Worker.Schedules;

/// <summary>Forgets commits that were kept for other replicas and that nobody has needed for a month.</summary>
internal sealed class CommitExpiry(ICommitShelf shelf) : IRecurringJob
{
    private static readonly TimeSpan s_age = TimeSpan.FromDays(30);

    public string Name => "kept-commits";

    public TimeSpan Every => TimeSpan.FromDays(1);

    public TimeSpan Time => TimeSpan.FromMinutes(10);

    public async Task<string> RunAsync(JobLease lease, CancellationToken cancellationToken)
    {
        while (await shelf.ExpireAsync(s_age, cancellationToken) > 0)
            cancellationToken.ThrowIfCancellationRequested();
        return lease.Mark;
    }
}
