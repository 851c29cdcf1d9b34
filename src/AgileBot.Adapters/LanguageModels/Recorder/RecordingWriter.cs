using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Workflow;

namespace AgileBot.Adapters.LanguageModels.Recorder;

/// <summary>Keeps a recording on disk whole after each answer: a killed process leaves the file as it was or as it became.</summary>
internal sealed class RecordingWriter
{
    private readonly Lock _writing = new();
    private readonly string _path;
    private Recording _recording;

    private RecordingWriter(string path, Recording recording) => (_path, _recording) = (path, recording);

    /// <summary>Goes on with what the file holds. Throws where it holds something else or cannot be written.</summary>
    public static RecordingWriter Open(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var recording = File.Exists(path)
            ? RecordingReader.Read(path) switch
            {
                RecordingRead.Whole whole => whole.Recording,
                RecordingRead.Refused refused => throw new FormatException(string.Join(' ', refused.Faults)),
                _ => throw new InvalidOperationException("There is no third way to read a recording."),
            }
            : new Recording(name, Path.GetFileName(path), []);
        using (File.Create(TemporaryOf(path)))
            File.Delete(TemporaryOf(path));
        return new RecordingWriter(path, recording);
    }

    /// <param name="phrases">Phrases of the request, the first of which shows what it is about.</param>
    public void Add(string story, RecordedAnswer answer, IReadOnlyList<string> phrases, string request)
    {
        lock (_writing)
        {
            _recording = Recorded.With(_recording, story, answer, phrases, request);
            File.WriteAllText(TemporaryOf(_path), RecordingYaml.Write(_recording));
            CrashPoint.Pass("recording.move.before");
            File.Move(TemporaryOf(_path), _path, overwrite: true);
            CrashPoint.Pass("recording.move.after");
        }
    }

    private static string TemporaryOf(string path) => $"{path}.new";
}
