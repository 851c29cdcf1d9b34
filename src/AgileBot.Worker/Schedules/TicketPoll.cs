using AgileBot.Ports;
using AgileBot.Reconciliation;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Schedules;

/// <summary>Looks for tickets that changed.</summary>
internal sealed class TicketPoll(TicketWatch watch, IOptions<PollingOptions> options) : IRecurringJob
{
    public string Name => "tickets";

    public TimeSpan Every => TimeSpan.FromSeconds(options.Value.Seconds);

    public TimeSpan Time => TimeSpan.FromSeconds(Math.Clamp(5 * options.Value.Seconds, 10, 300));

    public Task<string> RunAsync(JobLease lease, CancellationToken cancellationToken) =>
        watch.LookAsync(lease.Mark, cancellationToken);
}
