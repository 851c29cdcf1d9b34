using AgileBot.Worker.Health;
using MassTransit;

namespace AgileBot.Worker.Telemetry;

/// <summary>What is said at <c>/metrics</c>.</summary>
internal sealed class MetricsPage(TallySheet tally, VitalSigns vitals, DiskFloor disk, IBusControl bus)
{
    public async Task<IResult> MakeAsync(CancellationToken cancellationToken)
    {
        var signs = await vitals.ReadAsync(cancellationToken);
        return Results.Text(
            PrometheusText.Write([.. signs, .. Outside(), .. tally.Read(), .. ProcessSigns.Read()]),
            PrometheusText.ContentType
        );
    }

    private IEnumerable<Metric> Outside()
    {
        var rings = bus.CheckHealth().Status is BusHealthStatus.Healthy;
        yield return Metric.Gauge("agilebot_bus_up", "Whether the bus carries rings.", rings ? 1 : 0);
        yield return Metric.Gauge("agilebot_disk_floor_bytes", "Free space below which no work is taken.", disk.Floor);
        yield return Metric.Gauge(
            "agilebot_disk_free_bytes",
            "Free space where the bot keeps its things.",
            [.. disk.Read().Select(place => new Sample(LabelText.Of("folder", place.Name), place.FreeBytes))]
        );
    }
}
