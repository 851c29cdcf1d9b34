using System.Globalization;
using System.Text;
using AgileBot.Worker.Telemetry;
using FsCheck;
using FsCheck.Fluent;

namespace AgileBot.Tests.Telemetry;

public sealed class PrometheusTextTests
{
    [Fact]
    public void Any_value_of_a_label_and_any_number_is_the_same_on_the_other_side() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(string?, string?, double)>(),
                written =>
                {
                    var (first, second, number) = (written.Item1 ?? "", written.Item2 ?? "", written.Item3);
                    var labels = LabelText.Of([new("a", first), new("b", second)]);
                    var text = PrometheusText.Write([Metric.Gauge("m", "Help.", new Sample(labels, number))]);

                    var line = Assert.Single(text.TrimEnd('\n').Split('\n'), line => line[0] != '#');
                    Assert.Equal((first, second, number), ReadLine(line));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261127, 5677));

    [Fact]
    public void A_metric_is_written_with_its_help_and_its_type()
    {
        var metric = new Metric(
            "m_seconds",
            "Time.",
            "histogram",
            [new("le=\"+Inf\"", 3, "_bucket"), new("", 0.5, "_sum"), new("", 3, "_count")]
        );

        Assert.Equal(
            """
            # HELP m_seconds Time.
            # TYPE m_seconds histogram
            m_seconds_bucket{le="+Inf"} 3
            m_seconds_sum 0.5
            m_seconds_count 3

            """,
            PrometheusText.Write([metric])
        );
    }

    /// <summary>Reads <c>m{a="...",b="..."} number</c> by the format's rules.</summary>
    private static (string A, string B, double Number) ReadLine(string line)
    {
        var at = "m{a=\"".Length;
        var first = ReadValue(line, ref at);
        Assert.StartsWith(",b=\"", line[at..], StringComparison.Ordinal);
        at += ",b=\"".Length;
        var second = ReadValue(line, ref at);
        Assert.StartsWith("} ", line[at..], StringComparison.Ordinal);
        return (first, second, ReadNumber(line[(at + 2)..]));
    }

    private static string ReadValue(string line, ref int at)
    {
        var value = new StringBuilder();
        for (; line[at] != '"'; at++)
        {
            var isEscaped = line[at] == '\\';
            if (isEscaped)
                at++;
            value.Append(isEscaped && line[at] == 'n' ? '\n' : line[at]);
        }

        at++;
        return value.ToString();
    }

    private static double ReadNumber(string text) =>
        text switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };
}
