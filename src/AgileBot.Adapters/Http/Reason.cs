using System.Text.Json;

namespace AgileBot.Adapters.Http;

/// <summary>Finds the remote's own words for a refusal: short, of one line, and without our secret.</summary>
internal static class Reason
{
    private const int Longest = 200;

    public static string In(RestAnswer answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return Clean(string.Join(' ', Messages(document.RootElement)), answer.Site.Secret);
        }
        catch (JsonException)
        {
            return ""; // a web page or a cut answer: nothing worth showing
        }
    }

    /// <summary>One line of at most 200 characters.</summary>
    public static string Clean(string text, string secret)
    {
        var hidden = secret.Length == 0 ? text : text.Replace(secret, "***", StringComparison.Ordinal);
        var line = string.Concat(hidden.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length <= Longest ? line : $"{line[..(Longest - 1)]}…";
    }

    // Jira: errorMessages[] and errors{field: message}; Bitbucket: errors[]{message}
    private static IEnumerable<string> Messages(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object)
            return [];

        var plain = root.TryGetProperty("errorMessages", out var messages) ? Texts(messages) : [];
        return root.TryGetProperty("errors", out var errors) ? plain.Concat(Errors(errors)) : plain;
    }

    private static IEnumerable<string> Errors(JsonElement errors) =>
        errors.ValueKind switch
        {
            JsonValueKind.Array => errors.EnumerateArray().SelectMany(Message),
            JsonValueKind.Object => errors
                .EnumerateObject()
                .Where(field => field.Value.ValueKind is JsonValueKind.String)
                .Select(field => $"{field.Name}: {field.Value.GetString()}"),
            _ => [],
        };

    private static IEnumerable<string> Message(JsonElement error) =>
        error.ValueKind is JsonValueKind.Object
        && error.TryGetProperty("message", out var message)
        && message.ValueKind is JsonValueKind.String
            ? [message.GetString()!]
            : [];

    private static IEnumerable<string> Texts(JsonElement array) =>
        array.ValueKind is JsonValueKind.Array
            ? array
                .EnumerateArray()
                .Where(item => item.ValueKind is JsonValueKind.String)
                .Select(item => item.GetString()!)
            : [];
}
