using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgileBot.Simulator.Http;

/// <summary>Reads members of strangers' JSON; what is missing or of another kind is null.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path).Text();

    public static long? Number(this JsonNode? node) =>
        IsNumber(node)
        && long.TryParse(
            node.ToJsonString(),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    public static double? Decimal(this JsonNode? node) =>
        IsNumber(node) ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : null;

    public static bool? Flag(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            node = node is JsonObject item && item.TryGetPropertyValue(name, out var next) ? next : null;

        return node;
    }

    public static IEnumerable<JsonNode?> Items(this JsonNode? node) => node as JsonArray ?? [];

    public static JsonArray ToJsonArray(this IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonArray ToTexts(this IEnumerable<string> items) => new([.. items.Select(item => (JsonNode?)item)]);

    private static bool IsNumber([NotNullWhen(true)] JsonNode? node) => node?.GetValueKind() is JsonValueKind.Number;
}
