using System.Globalization;
using System.Text.Json;
using AgileBot.Adapters.LanguageModels.Scripted;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AgileBot.Adapters.LanguageModels.Recorder;

/// <summary>Writes a recording as <see cref="RecordingReader"/> reads it.</summary>
internal static class RecordingYaml
{
    public static string Write(Recording recording)
    {
        var root = new YamlMappingNode
        {
            { "recording", Text(recording.Name) },
            { "stories", new YamlSequenceNode(recording.Stories.Select(Story)) },
        };
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static YamlMappingNode Story(RecordedStory story)
    {
        var node = new YamlMappingNode { { "story", Text(story.Name) }, { "about", Texts(story.About) } };
        if (story.Never.Count > 0)
            node.Add("never", Texts(story.Never));
        node.Add("answers", new YamlSequenceNode(story.Answers.Select(Answer)));
        return node;
    }

    private static YamlMappingNode Answer(RecordedAnswer answer)
    {
        var node = new YamlMappingNode { { "prompt", Text(answer.Place.Prompt) } };
        if (answer.Place.Subtask.Length > 0)
            node.Add("subtask", Text(answer.Place.Subtask));
        node.Add("attempt", Number(answer.Place.Attempt));
        node.Add("turn", Number(answer.Place.Turn));
        if (answer.Run is { } run)
            node.Add("run", Number(run));
        if (answer.Model is { } model)
            node.Add("model", Text(model));
        node.Add("must", Texts(answer.Must));
        if (answer.Never.Count > 0)
            node.Add("never", Texts(answer.Never));
        if (answer.Reply is RecordedReply.Said said)
            node.Add("reply", Text(said.Text));
        else if (answer.Reply is RecordedReply.Called called)
            node.Add("tools", new YamlSequenceNode(called.Tools.Select(Tool)));
        if (answer.Tokens is { } tokens)
            node.Add(
                "usage",
                new YamlMappingNode { { "input", Number(tokens.Input) }, { "output", Number(tokens.Output) } }
            );
        return node;
    }

    private static YamlMappingNode Tool(RecordedToolCall tool) =>
        new()
        {
            { "name", Text(tool.Name) },
            {
                "arguments",
                new YamlMappingNode(
                    tool.Arguments.Select(pair =>
                        KeyValuePair.Create<YamlNode, YamlNode>(Text(pair.Key), Value(pair.Value))
                    )
                )
            },
        };

    private static YamlNode Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => new YamlMappingNode(
                value
                    .EnumerateObject()
                    .Select(member => KeyValuePair.Create<YamlNode, YamlNode>(Text(member.Name), Value(member.Value)))
            ),
            JsonValueKind.Array => new YamlSequenceNode(value.EnumerateArray().Select(Value)),
            JsonValueKind.String => Text(value.GetString()!),
            _ => new YamlScalarNode(value.GetRawText()) { Style = ScalarStyle.Plain },
        };

    private static YamlScalarNode Number(long number) =>
        new(number.ToString(CultureInfo.InvariantCulture)) { Style = ScalarStyle.Plain };

    private static YamlSequenceNode Texts(IEnumerable<string> texts) => new(texts.Select(Text));

    /// <summary>Code reads best as a block, which carries every text of plain lines exactly; all else is quoted.</summary>
    private static YamlScalarNode Text(string text) =>
        new(text) { Style = IsBlock(text) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted };

    private static bool IsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        && !char.IsWhiteSpace(text[0])
        && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && text.All(letter => letter is '\n' or (>= ' ' and <= '~'))
        && !text.Contains(" \n", StringComparison.Ordinal);
}
