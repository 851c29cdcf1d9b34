using System.Collections.Concurrent;

namespace AgileBot.Adapters.LanguageModels.Scripted;

/// <summary>The recordings by file or folder, each read once however many models answer from it.</summary>
internal sealed class Recordings
{
    private readonly ConcurrentDictionary<string, RecordingRead> _opened = new(StringComparer.Ordinal);

    /// <summary>All that could be read so far.</summary>
    public IReadOnlyList<Recording> Opened =>
        [.. _opened.Values.OfType<RecordingRead.Whole>().Select(read => read.Recording)];

    /// <summary>Opens a file, or all <c>.yml</c> files of a folder as one recording.</summary>
    public RecordingRead Open(string path) =>
        _opened.GetOrAdd(
            Path.GetFullPath(path),
            full => Directory.Exists(full) ? RecordingFolder.Read(full) : RecordingReader.Read(full)
        );

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
