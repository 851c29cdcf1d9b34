using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgileBot.Development;

/// <summary>Reads the arguments of a tool call, which come as JSON from some models and as plain values from others.</summary>
internal static class ToolArguments
{
    /// <summary>A text that is not empty, else null.</summary>
    public static string? FindText(FunctionCallContent call, string name)
    {
        var text = Find(call, name) switch
        {
            string plain => plain,
            JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>A whole number, else null.</summary>
    public static int? FindNumber(FunctionCallContent call, string name) =>
        int.TryParse(
            Convert.ToString(Find(call, name), CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <summary>The call as a text that is equal for equal calls.</summary>
    public static string Describe(FunctionCallContent call) =>
        $"{call.Name} {JsonSerializer.Serialize(new SortedDictionary<string, object?>(call.Arguments?.ToDictionary(StringComparer.Ordinal) ?? [], StringComparer.Ordinal), AIJsonUtilities.DefaultOptions)}";

    private static object? Find(FunctionCallContent call, string name) =>
        call.Arguments is not null && call.Arguments.TryGetValue(name, out var value) ? value : null;
}
