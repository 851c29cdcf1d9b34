using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Worker.Telemetry;

/// <summary>The figures that stand in the database, the same whichever replica tells them. Read every few seconds at most; a database that does not answer is said, not waited for.</summary>
internal sealed class VitalSigns(IVitals vitals, TimeProvider clock)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Task<Vitals>? _asked;
    private long _askedAt;

    public async Task<IReadOnlyList<Metric>> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await FindAsync(cancellationToken);
        var up = Metric.Gauge("agilebot_storage_up", "Whether the database answers.", read is null ? 0 : 1);
        return read is null ? [up] : [up, .. Tell(read)];
    }

    private async Task<Vitals?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Ask().WaitAsync(s_patience, clock, cancellationToken);
        }
        catch (Exception fault) when (fault is RemoteException or TimeoutException)
        {
            return null;
        }
    }

    private Task<Vitals> Ask()
    {
        lock (_lock)
        {
            // one question at a time, however long it takes and however many ask
            if (_asked is not null && (!_asked.IsCompleted || clock.GetElapsedTime(_askedAt) < s_fresh))
                return _asked;
            _askedAt = clock.GetTimestamp();
            return _asked = vitals.ReadAsync(CancellationToken.None);
        }
    }

    private static Metric[] Tell(Vitals read) =>
        [
            Metric.Gauge(
                "agilebot_due_steps",
                "Steps that are due and that nobody works on.",
                [.. Roles(read, work => work?.Steps ?? 0)]
            ),
            Metric.Gauge(
                "agilebot_due_oldest_seconds",
                "For how long the oldest of them has waited.",
                [.. Roles(read, work => work?.OldestWaits.TotalSeconds ?? 0)]
            ),
            Metric.Gauge(
                "agilebot_leases_stuck",
                "Leases that ran out a minute ago and were not taken up.",
                read.StuckLeases
            ),
            Metric.Gauge(
                "agilebot_effects_unsettled",
                "Effects of which nobody knows how they ended, for five minutes.",
                read.UnsettledEffects
            ),
            Metric.Gauge("agilebot_journeys", "Journeys by where they stand.", [.. States(read)]),
            Metric.Gauge("agilebot_spend_usd", "US dollars that all model calls cost.", (double)read.SpentUsd),
        ];

    private static IEnumerable<Sample> Roles(Vitals read, Func<DueWork?, double> figure) =>
        Enum.GetValues<Role>()
            .Select(role => new Sample(
                LabelText.Of("role", role.ToString()),
                figure(read.Due.FirstOrDefault(work => work.Role == role))
            ));

    private static IEnumerable<Sample> States(Vitals read) =>
        Enum.GetValues<TicketState>()
            .Select(state => new Sample(
                LabelText.Of("state", state.ToString()),
                read.Journeys.GetValueOrDefault(state)
            ));
}
