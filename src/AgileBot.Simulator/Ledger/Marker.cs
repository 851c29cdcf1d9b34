using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Ledger;

/// <summary>Finds the mark by which a bot recognises its own effects.</summary>
internal static partial class Marker
{
    public const string Property = "agilebot.op";

    public static string? Of(IReadOnlyDictionary<string, JsonNode?> properties, string? text) =>
        properties.TryGetValue(Property, out var value) && value is not null
            ? value.Text() ?? value.ToJsonString()
            : In(text);

    /// <summary>The content of <c>[agilebot:...]</c> when the last line ends with it.</summary>
    public static string? In(string? text)
    {
        var lines = (text ?? "").TrimEnd().Split('\n');
        var match = LastLine().Match(lines[^1]);
        return match.Success ? match.Groups["mark"].Value : null;
    }

    [GeneratedRegex(@"\[agilebot:(?<mark>[^\]]+)\]\W*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LastLine();
}
