using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AgileBot.Adapters.LanguageModels.Scripted;

/// <summary>Turns YAML into JSON by YAML's core schema: what is quoted or a block stays text.</summary>
internal static class YamlJson
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static string Write(YamlNode node) => ToJson(node)?.ToJsonString(Readable) ?? "null";

    private static JsonNode? ToJson(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(pair => KeyValuePair.Create(pair.Key.ToString(), ToJson(pair.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
            YamlScalarNode { Style: ScalarStyle.Plain } plain => ToValue(plain.Value ?? ""),
            YamlScalarNode text => JsonValue.Create(text.Value),
            _ => throw new FormatException($"A {node.NodeType} has no JSON."),
        };

    private static JsonValue? ToValue(string plain) =>
        plain switch
        {
            "" or "null" or "~" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
                JsonValue.Create(whole),
            _ => decimal.TryParse(
                plain,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? JsonValue.Create(number)
                : JsonValue.Create(plain),
        };
}
