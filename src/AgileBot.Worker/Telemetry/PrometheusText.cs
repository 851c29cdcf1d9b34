using System.Globalization;
using System.Text;

namespace AgileBot.Worker.Telemetry;

/// <summary>Prometheus's text format 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<Metric> metrics)
    {
        var text = new StringBuilder();
        foreach (var metric in metrics)
            Write(text, metric);
        return text.ToString();
    }

    /// <summary>A number as Prometheus reads it, such as the bound of a bucket.</summary>
    public static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static void Write(StringBuilder text, Metric metric)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {metric.Name} {metric.Help}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {metric.Name} {metric.Type}\n");
        foreach (var sample in metric.Samples)
        {
            text.Append(metric.Name).Append(sample.Suffix);
            if (sample.Labels.Length > 0)
                text.Append('{').Append(sample.Labels).Append('}');
            text.Append(' ').Append(Number(sample.Value)).Append('\n');
        }
    }
}
