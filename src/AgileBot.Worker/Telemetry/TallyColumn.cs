using System.Diagnostics.Metrics;

namespace AgileBot.Worker.Telemetry;

/// <summary>The sums of one instrument, one for each combination of labels.</summary>
internal sealed class TallyColumn
{
    private readonly SortedDictionary<string, Sum> _sums = new(StringComparer.Ordinal);
    private readonly string _help;
    private readonly double[]? _bounds;

    private TallyColumn(string name, string help, double[]? bounds) => (Name, _help, _bounds) = (name, help, bounds);

    /// <summary>As Prometheus wants it: <c>agilebot.model.cost</c> in USD is <c>agilebot_model_cost_usd_total</c>.</summary>
    public string Name { get; }

    public static TallyColumn Of(Instrument instrument)
    {
        var bounds = (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries;
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "USD" => "_usd",
            _ => "",
        };
        var name = $"{instrument.Name.Replace('.', '_')}{unit}{(bounds is null ? "_total" : "")}";
        return new TallyColumn(name, instrument.Description ?? "", bounds is null ? null : [.. bounds]);
    }

    public void Record(string labels, double value)
    {
        if (!_sums.TryGetValue(labels, out var sum))
            _sums[labels] = sum = new Sum(_bounds ?? []);
        sum.Add(value);
    }

    public Metric Read() =>
        _bounds is null
            ? new Metric(Name, _help, "counter", [.. _sums.Select(sum => new Sample(sum.Key, sum.Value.Total))])
            : new Metric(Name, _help, "histogram", [.. _sums.SelectMany(sum => sum.Value.Buckets(sum.Key))]);

    private sealed class Sum(double[] bounds)
    {
        private readonly long[] _within = new long[bounds.Length];
        private long _count;

        public double Total { get; private set; }

        public void Add(double value)
        {
            Total += value;
            _count++;
            for (var bucket = 0; bucket < bounds.Length; bucket++)
                _within[bucket] += value <= bounds[bucket] ? 1 : 0;
        }

        public IEnumerable<Sample> Buckets(string labels) =>
            bounds
                .Zip(_within, (bound, within) => (Bound: bound, Count: within))
                .Append((Bound: double.PositiveInfinity, Count: _count))
                .Select(bucket => new Sample(WithBound(labels, bucket.Bound), bucket.Count, "_bucket"))
                .Append(new Sample(labels, Total, "_sum"))
                .Append(new Sample(labels, _count, "_count"));

        private static string WithBound(string labels, double bound) =>
            LabelText.And(labels, LabelText.Of("le", PrometheusText.Number(bound)));
    }
}
