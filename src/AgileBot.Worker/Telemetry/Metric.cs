namespace AgileBot.Worker.Telemetry;

/// <summary>A figure with a name, in all its variants.</summary>
/// <param name="Type">counter, gauge or histogram, as Prometheus says it.</param>
internal sealed record Metric(string Name, string Help, string Type, IReadOnlyList<Sample> Samples)
{
    public static Metric Gauge(string name, string help, params IReadOnlyList<Sample> samples) =>
        new(name, help, "gauge", samples);

    public static Metric Gauge(string name, string help, double value) =>
        Gauge(name, help, new Sample(LabelText.None, value));
}

/// <summary>One line of a metric.</summary>
/// <param name="Labels">As <see cref="LabelText"/> writes them.</param>
/// <param name="Suffix">What a histogram adds to its name.</param>
internal sealed record Sample(string Labels, double Value, string Suffix = "");
