using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgileBot.Adapters.LanguageModels.Remote;
using Microsoft.Extensions.AI;

namespace AgileBot.Adapters.LanguageModels.TextTools;

/// <summary>Reads tool calls from an answer in words. Forgiving about how a block looks, strict about what it means: what cannot be read becomes a call that says so.</summary>
internal static class TextCalls
{
    private const string Unreadable = "tool";

    private static readonly JsonSerializerOptions s_plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] s_names = ["name", "tool", "function"];
    private static readonly string[] s_arguments = ["arguments", "args", "parameters", "input"];

    public static string Write(FunctionCallContent call) =>
        $"```tool\n{JsonSerializer.Serialize(new { name = call.Name, arguments = call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal) }, s_plain)}\n```";

    /// <summary>The words and the calls, in their order.</summary>
    public static IReadOnlyList<AIContent> Read(string text, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        List<AIContent> contents = [];
        var calls = 0;
        foreach (var part in TextBlocks.Split(text))
        {
            if (part.IsBlock && ReadCall(part, tools, calls + 1) is { } call)
            {
                calls++;
                contents.Add(call);
            }
            else if (!string.IsNullOrWhiteSpace(part.Text))
            {
                contents.Add(new TextContent(part.Text.Trim()));
            }
        }

        return contents;
    }

    /// <summary>Null for a block that is no call, such as an example in JSON.</summary>
    private static FunctionCallContent? ReadCall(
        TextBlock block,
        IReadOnlyList<AIFunctionDeclaration> tools,
        int number
    )
    {
        var root = LenientJson.FindObject(block.Text);
        var name = root is { } given
            ? s_names.Select(key => TextIn(given, key)).FirstOrDefault(n => n is not null)
            : null;
        if (!block.IsMeant && !tools.Any(tool => string.Equals(tool.Name, name, StringComparison.Ordinal)))
            return null;
        return name is null
            ? new(IdOf(number, Unreadable), Unreadable, CallArguments.NotJson(block.Text))
            : new(IdOf(number, name), name, ArgumentsIn(root!.Value));
    }

    /// <summary>Results are told apart by it, so it names the tool in words that the model understands.</summary>
    private static string IdOf(int number, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"call {number} ({name})");

    private static Dictionary<string, object?> ArgumentsIn(JsonElement root)
    {
        foreach (var key in s_arguments)
        {
            if (root.TryGetProperty(key, out var value))
                return CallArguments.Read(value);
        }

        return new(StringComparer.Ordinal);
    }

    private static string? TextIn(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value)
        && value.ValueKind is JsonValueKind.String
        && value.GetString() is { } text
        && !string.IsNullOrWhiteSpace(text)
            ? text.Trim()
            : null;
}
