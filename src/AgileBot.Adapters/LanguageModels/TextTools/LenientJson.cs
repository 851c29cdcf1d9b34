using System.Text;
using System.Text.Json;

namespace AgileBot.Adapters.LanguageModels.TextTools;

/// <summary>Reads one JSON object as models write it: comments, commas too many, and line breaks inside texts are forgiven.</summary>
internal static class LenientJson
{
    private static readonly JsonDocumentOptions s_lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Null when the text is something else than one object.</summary>
    public static JsonElement? FindObject(string text) => Find(text) ?? Find(Escape(text));

    private static JsonElement? Find(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, s_lenient);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        var (inside, afterBackslash) = (false, false);
        foreach (var letter in text)
        {
            if (inside && letter < ' ')
                escaped.Append(JsonEncodedText.Encode(letter.ToString()));
            else
                escaped.Append(letter);
            if (letter == '"' && !afterBackslash)
                inside = !inside;
            afterBackslash = letter == '\\' && !afterBackslash;
        }

        return escaped.ToString();
    }
}
