using AgileBot.Ports;
using AgileBot.Reconciliation;

namespace AgileBot.Worker.Schedules;

/// <summary>Has the journeys that are on their way looked at once an hour.</summary>
internal sealed class JourneyPoll(JourneyWatch watch) : IRecurringJob
{
    public string Name => "journeys";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public TimeSpan Time => TimeSpan.FromMinutes(5);

    public async Task<string> RunAsync(JobLease lease, CancellationToken cancellationToken)
    {
        await watch.LookAsync(cancellationToken);
        return lease.Mark;
    }
}
