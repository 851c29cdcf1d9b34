using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AgileBot.Adapters.LanguageModels.Scripted;

/// <summary>Reads a recording's file strictly: what it does not know or would never be answered is a fault with its line.</summary>
internal sealed class RecordingReader
{
    private readonly YamlFaults _faults;
    private readonly string _file;

    private RecordingReader(string file)
    {
        _file = file;
        _faults = new YamlFaults(file);
    }

    public static RecordingRead Read(string path)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var text = File.OpenText(path);
            var stream = new YamlStream();
            stream.Load(text);
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? new RecordingReader(file).Read(root)
                : Refused($"{file}: is not one YAML map with 'recording' and 'stories'.");
        }
        catch (YamlException fault)
        {
            return Refused($"{file}, line {fault.Start.Line}: {fault.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refused($"'{path}' cannot be read: {fault.Message}");
        }
    }

    private RecordingRead Read(YamlMappingNode root)
    {
        var map = new YamlPart(root, _faults, ["recording", "never", "stories"]);
        var name = map.GetText("recording");
        var never = map.GetTexts("never");
        List<RecordedStory> stories = [.. map.GetParts("stories").Select(story => ReadStory(story, never))];
        if (stories.Count == 0)
            _faults.Add(root, "has no story.");
        return _faults.All.Count == 0
            ? new RecordingRead.Whole(new Recording(name, _file, stories))
            : new RecordingRead.Refused(_faults.All);
    }

    private RecordedStory ReadStory(YamlNode node, IReadOnlyList<string> never)
    {
        var map = new YamlPart(node, _faults, ["story", "about", "never", "answers"]);
        var story = new RecordedStory(
            map.GetText("story"),
            map.GetTexts("about"),
            [.. never, .. map.GetTexts("never")],
            [.. map.GetParts("answers").Select(answer => new AnswerReader(answer, _faults).Read())]
        );
        if (story.About.Count == 0)
            _faults.Add(node, "a story needs 'about': phrases by which its requests are known.");
        if (story.Answers.Count == 0)
            _faults.Add(node, $"story '{story.Name}' has no answer.");
        RefuseDoubles(story.Answers);
        return story;
    }

    private void RefuseDoubles(IReadOnlyList<RecordedAnswer> answers)
    {
        foreach (var (index, answer) in answers.Index())
        {
            if (answers.Take(index).FirstOrDefault(answer.Overlaps) is { } first)
                _faults.Add(answer.Line, $"{answer.Place} is answered in line {first.Line} already.");
        }
    }

    private static RecordingRead.Refused Refused(string fault) => new([fault]);
}
