using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;

namespace AgileBot.Tests.Simulator.Support;

/// <summary>Short ways to look at answers.</summary>
internal static class Reading
{
    /// <summary>One member of every item of a list, in order, as one text.</summary>
    public static string Each(this JsonNode? list, string member) =>
        string.Join(' ', list.Items().Select(item => item.Text(member)));

    public static bool Is(this string? text, string expected) =>
        string.Equals(text, expected, StringComparison.Ordinal);
}
