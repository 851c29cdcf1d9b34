using AgileBot.Ports;
using AgileBot.Reconciliation;

namespace AgileBot.Worker.Schedules;

/// <summary>Finds out how effects ended that nobody confirmed.</summary>
internal sealed class EffectReview(EffectSettling settling) : IRecurringJob
{
    /// <summary>Longer than a step holds on to its lease after it was last heard of.</summary>
    private static readonly TimeSpan s_age = TimeSpan.FromMinutes(5);

    public string Name => "effects";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public TimeSpan Time => TimeSpan.FromMinutes(5);

    public async Task<string> RunAsync(JobLease lease, CancellationToken cancellationToken)
    {
        await settling.SettleAsync(s_age, cancellationToken);
        return lease.Mark;
    }
}
