using System.Collections.Concurrent;

namespace AgileBot.Adapters.LanguageModels.Recorder;

/// <summary>The recordings that are being written, one writer for each file however many models write to it.</summary>
internal sealed class RecordingFiles
{
    private readonly ConcurrentDictionary<string, Lazy<RecordingWriter>> _writers = new(StringComparer.Ordinal);

    public RecordingWriter Open(string path) =>
        _writers
            .GetOrAdd(Path.GetFullPath(path), file => new Lazy<RecordingWriter>(() => RecordingWriter.Open(file)))
            .Value;

    /// <summary>Why the file cannot take a recording; null when it can. What it holds already is kept.</summary>
    public string? FindFault(string path)
    {
        try
        {
            Open(path);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            _writers.TryRemove(Path.GetFullPath(path), out _);
            return fault.Message;
        }
    }
}
