using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace AgileBot.Adapters.LanguageModels.Scripted;

/// <summary>Reads one answer of a recording.</summary>
internal sealed class AnswerReader(YamlNode node, YamlFaults faults)
{
    private static readonly string[] Keys =
    [
        "prompt",
        "subtask",
        "attempt",
        "turn",
        "run",
        "model",
        "must",
        "never",
        "reply",
        "data",
        "tools",
        "usage",
    ];

    private static readonly string[] Replies = ["reply", "data", "tools"];

    private readonly YamlPart _map = new(node, faults, Keys);

    public RecordedAnswer Read()
    {
        var must = _map.GetTexts("must");
        if (must.Count == 0)
            faults.Add(node, "an answer needs 'must': what the request has to show for it.");
        return new RecordedAnswer(
            (int)node.Start.Line,
            new RequestPlace(
                _map.GetText("prompt"),
                _map.FindText("subtask") ?? "",
                _map.GetNumber("attempt"),
                _map.GetNumber("turn")
            ),
            _map.Find("run") is null ? null : _map.GetNumber("run"),
            _map.FindText("model"),
            must,
            _map.GetTexts("never"),
            ReadReply(),
            ReadTokens()
        );
    }

    private RecordedReply ReadReply()
    {
        var given = Replies.Where(key => _map.Find(key) is not null).ToList();
        if (given is not [var kind])
        {
            faults.Add(node, "an answer has exactly one of 'reply', 'data' and 'tools'.");
            return new RecordedReply.Said("");
        }

        return kind switch
        {
            "reply" => new RecordedReply.Said(_map.GetText(kind)),
            "data" => new RecordedReply.Said(ReadData(_map.Find(kind)!)),
            _ => ReadTools(),
        };
    }

    private string ReadData(YamlNode data)
    {
        if (data is not YamlMappingNode { Children.Count: > 0 })
            faults.Add(data, "'data' is not a map, or is empty.");
        return YamlJson.Write(data);
    }

    private RecordedReply.Called ReadTools()
    {
        List<RecordedToolCall> calls = [.. _map.GetParts("tools").Select(ReadTool)];
        if (calls.Count == 0)
            faults.Add(node, "'tools' is empty.");
        return new RecordedReply.Called(calls);
    }

    private RecordedToolCall ReadTool(YamlNode tool)
    {
        var map = new YamlPart(tool, faults, ["name", "arguments"]);
        var name = map.GetText("name");
        if (map.Find("arguments") is not YamlMappingNode arguments)
        {
            faults.Add(tool, $"the tool '{name}' has no map 'arguments'.");
            return new RecordedToolCall(name, new Dictionary<string, JsonElement>(StringComparer.Ordinal));
        }

        return new RecordedToolCall(
            name,
            JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(YamlJson.Write(arguments)) ?? []
        );
    }

    private RecordedTokens? ReadTokens()
    {
        if (_map.Find("usage") is not { } usage)
            return null;
        var map = new YamlPart(usage, faults, ["input", "output"]);
        return new RecordedTokens(map.GetNumber("input"), map.GetNumber("output"));
    }
}
