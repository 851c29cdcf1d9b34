using System.Text.Json;
using AgileBot.Ports;

namespace AgileBot.Adapters.LanguageModels.Remote;

/// <summary>Reads the arguments of a tool call as a model wrote them. What is no object is kept, so that the model can be told.</summary>
internal static class CallArguments
{
    public static Dictionary<string, object?> Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return NotJson(text);
        }
    }

    public static Dictionary<string, object?> Read(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => Members(value),
            // some models write the object into a text
            JsonValueKind.String when IsObject(value.GetString()!) => Read(value.GetString()!),
            _ => NotJson(value.GetRawText()),
        };

    private static bool IsObject(string text) => text.TrimStart().StartsWith('{');

    private static Dictionary<string, object?> Members(JsonElement root)
    {
        Dictionary<string, object?> members = new(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
            members[member.Name] = member.Value.Clone();
        return members;
    }

    public static Dictionary<string, object?> NotJson(string text) =>
        new(StringComparer.Ordinal) { [CallTags.NotJson] = text };
}
