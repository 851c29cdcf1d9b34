using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AgileBot.Benchmarks.Hooks;

/// <summary>A line for each step that begins and each that ends, in a file for each process. What was written stays, also when the worker is killed.</summary>
internal sealed class StepLog(string folder) : IDisposable
{
    private readonly StreamWriter _lines = new(
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"steps-{Environment.ProcessId}.log")),
        append: true
    )
    {
        AutoFlush = true,
    };

    private readonly Lock _writing = new();

    /// <summary>Milliseconds of the machine's own clock, the same in every process on it.</summary>
    public static double Now => Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;

    public void Write(StepEntry entry)
    {
        var line = JsonSerializer.Serialize(entry);
        lock (_writing)
            _lines.WriteLine(line);
    }

    public void Dispose() => _lines.Dispose();

    /// <summary>What stands in all of them by now; a line that is being written is left out.</summary>
    public static IReadOnlyList<StepEntry> Read(string folder) =>
        [.. Directory.GetFiles(folder, "steps-*.log").SelectMany(ReadWhole)];

    private static IEnumerable<StepEntry> ReadWhole(string file)
    {
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(source);
        var text = reader.ReadToEnd();
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        return whole
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<StepEntry>(line)!)
            .ToList();
    }
}
