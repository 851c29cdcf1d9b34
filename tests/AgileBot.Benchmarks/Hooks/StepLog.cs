using System.Diagnostics;
using System.Text.Json;

namespace AgileBot.Benchmarks.Hooks;

/// <summary>A file with a line for each step that begins and each that ends. What was written stays, also when the worker is killed.</summary>
internal sealed class StepLog(string file) : IDisposable
{
    private readonly StreamWriter _lines = new(file, append: true) { AutoFlush = true };
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

    /// <summary>What stands in it by now; a line that is being written is left out.</summary>
    public static IReadOnlyList<StepEntry> Read(string file)
    {
        if (!File.Exists(file))
            return [];
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(source);
        var text = reader.ReadToEnd();
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        return
        [
            .. whole
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<StepEntry>(line)!),
        ];
    }
}
