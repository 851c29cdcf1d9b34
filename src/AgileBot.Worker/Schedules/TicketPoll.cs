using AgileBot.Ports;
using AgileBot.Reconciliation;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Schedules;

/// <summary>Looks for tickets that changed.</summary>
internal sealed class TicketPoll(TicketWatch watch, IOptions<PollingOptions> options) : IRecurringJob
{
    public string Name => "tickets";

    public TimeSpan Every => TimeSpan.FromSeconds(options.Value.Seconds);

    public TimeSpan Time => TimeSpan.FromMinutes(5);

    public Task<string> RunAsync(JobLease lease, CancellationToken cancellationToken) =>
        watch.LookAsync(lease.Mark, cancellationToken);
}
