using AgileBot.Ports;
using AgileBot.Reconciliation;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Schedules;

/// <summary>Looks for what happened on the bot's pull requests.</summary>
internal sealed class PullRequestPoll(PullRequestWatch watch, IOptions<PollingOptions> options) : IRecurringJob
{
    public string Name => "pull-requests";

    public TimeSpan Every => TimeSpan.FromSeconds(options.Value.Seconds);

    public TimeSpan Time => TimeSpan.FromMinutes(5);

    public async Task<string> RunAsync(JobLease lease, CancellationToken cancellationToken)
    {
        await watch.LookAsync(cancellationToken);
        return lease.Mark;
    }
}
