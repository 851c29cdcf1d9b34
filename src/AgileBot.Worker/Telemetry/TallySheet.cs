using System.Diagnostics.Metrics;
using AgileBot.Workflow;

namespace AgileBot.Worker.Telemetry;

/// <summary>Hears everything that is counted in this process, from the moment it is made, and knows the sums.</summary>
internal sealed class TallySheet : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, TallyColumn> _columns = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public TallySheet()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == Tally.Meter)
                listener.EnableMeasurementEvents(instrument, Add(instrument));
        };
        _listener.SetMeasurementEventCallback<long>((_, value, labels, column) => Record(column, value, labels));
        _listener.SetMeasurementEventCallback<double>((_, value, labels, column) => Record(column, value, labels));
        _listener.Start();
        Tally.BeginAtZero();
    }

    public IReadOnlyList<Metric> Read()
    {
        lock (_lock)
            return [.. _columns.Values.Select(column => column.Read())];
    }

    public void Dispose() => _listener.Dispose();

    private TallyColumn Add(Instrument instrument)
    {
        var column = TallyColumn.Of(instrument);
        lock (_lock)
            _columns[column.Name] = column;
        return column;
    }

    private void Record(object? column, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var text = LabelText.Of(labels);
        lock (_lock)
            ((TallyColumn)column!).Record(text, value);
    }
}
