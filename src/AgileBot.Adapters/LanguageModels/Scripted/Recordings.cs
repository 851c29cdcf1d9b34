using System.Collections.Concurrent;

namespace AgileBot.Adapters.LanguageModels.Scripted;

/// <summary>The recordings by file, each read once however many models answer from it.</summary>
internal sealed class Recordings
{
    private readonly ConcurrentDictionary<string, RecordingRead> _opened = new(StringComparer.Ordinal);

    /// <summary>All that could be read so far.</summary>
    public IReadOnlyList<Recording> Opened =>
        [.. _opened.Values.OfType<RecordingRead.Whole>().Select(read => read.Recording)];

    public RecordingRead Open(string path) => _opened.GetOrAdd(Path.GetFullPath(path), RecordingReader.Read);

    public Recording Get(string path) =>
        Open(path) switch
        {
            RecordingRead.Whole whole => whole.Recording,
            RecordingRead.Refused refused => throw new FormatException(string.Join('\n', refused.Faults)),
            _ => throw new InvalidOperationException("There is no third way to read a recording."),
        };
}

/// <summary>How reading a recording went.</summary>
internal abstract record RecordingRead
{
    private RecordingRead() { }

    public sealed record Whole(Recording Recording) : RecordingRead;

    /// <param name="Faults">All of them, each with file and line.</param>
    public sealed record Refused(IReadOnlyList<string> Faults) : RecordingRead;
}
