using AgileBot.Ports;

namespace AgileBot.Worker.Schedules;

/// <summary>Empties old deliveries. What they brought was read through the API long ago; that they came is known a while longer.</summary>
internal sealed class InboxExpiry(IInbox inbox) : IRecurringJob
{
    private static readonly TimeSpan s_bodies = TimeSpan.FromDays(3);

    private static readonly TimeSpan s_rows = TimeSpan.FromDays(42);

    public string Name => "inbox";

    public TimeSpan Every => TimeSpan.FromDays(1);

    public TimeSpan Time => TimeSpan.FromMinutes(10);

    public async Task<string> RunAsync(JobLease lease, CancellationToken cancellationToken)
    {
        while (await inbox.ExpireAsync(s_bodies, s_rows, cancellationToken) > 0)
            cancellationToken.ThrowIfCancellationRequested();
        return lease.Mark;
    }
}
