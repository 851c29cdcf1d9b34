using AgileBot.Adapters.LanguageModels.Scripted;

namespace AgileBot.Tests.LanguageModels;

/// <summary>A recording's file for one test; gone when disposed.</summary>
internal sealed class RecordingFile : IDisposable
{
    public const string TwoStories = """
        recording: two
        never: [forbidden-everywhere]
        stories:
          - story: first
            about: ["Title one"]
            answers:
              - prompt: refine
                must: [the wish]
                data:
                  points: 5
                  ready: true
                  note: "5"
                  text: |
                    two
                    lines
              - prompt: code
                subtask: ST-1
                must: [AC-1, AC-2]
                never: [hidden test]
                tools:
                  - name: shell
                    arguments: {command: ls}
              - prompt: code
                subtask: ST-1
                attempt: 2
                turn: 3
                model: cheap
                must: [lesson]
                reply: cheap words
              - prompt: code
                subtask: ST-1
                attempt: 2
                turn: 3
                model: able
                must: [lesson]
                reply: able words
                usage: {input: 1000, output: 50}
          - story: second
            about: ["Title two"]
            answers:
              - prompt: refine
                must: [another wish]
                reply: second
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recording-");

    public RecordingFile(string text)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "two.yml");
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public Recording Get() => new Recordings().Get(Path);

    public static IReadOnlyList<string> FaultsOf(string text)
    {
        using var file = new RecordingFile(text);
        return new Recordings().Open(file.Path) is RecordingRead.Refused refused ? refused.Faults : [];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
