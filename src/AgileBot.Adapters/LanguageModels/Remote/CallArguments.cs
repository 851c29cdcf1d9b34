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
            return document.RootElement switch
            {
                { ValueKind: JsonValueKind.Object } root => Members(root),
                // some models write the object into a text
                { ValueKind: JsonValueKind.String } root when IsObject(root.GetString()!) => Read(root.GetString()!),
                _ => NotJson(text),
            };
        }
        catch (JsonException)
        {
            return NotJson(text);
        }
    }

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
