using System.Text.RegularExpressions;
using AgileBot.Agents;

namespace AgileBot.Steering;

/// <summary>Makes text of others safe to stand in Jira's wiki markup: it shows as it was written and does nothing.</summary>
public static partial class WikiText
{
    /// <summary>Escapes text of several lines. Macros, links, mentions, images, tables, headings, lists and emphasis lose their power.</summary>
    public static string Escape(string text) =>
        Active().Replace(OutsideText.Clean(text.ReplaceLineEndings("\n"), int.MaxValue), Neutral);

    /// <summary>Escapes text for a place that has one line: a list item, a table cell.</summary>
    public static string EscapeLine(string text, int limit = 500) => Escape(OneLine(text, limit));

    /// <summary>Makes one line of a text, cut at the limit with an ellipsis.</summary>
    internal static string OneLine(string text, int limit)
    {
        var line = OutsideText.Clean(Gaps().Replace(text, " "), int.MaxValue).Trim();
        if (line.Length <= limit)
            return line;
        // half a surrogate pair is no character
        var end = char.IsHighSurrogate(line[limit - 2]) ? limit - 2 : limit - 1;
        return $"{line[..end].TrimEnd()}…";
    }

    private static string Neutral(Match active) =>
        active switch
        {
            // a doubled backslash would be a line break
            { Value: "\\" } => "&#92;",
            { Value: "&" } => "&amp;",
            { Value: ":" } => "&#58;",
            { Value: "." } => "&#46;",
            _ => $"\\{active.Value}",
        };

    // An underscore or a hyphen between two letters or digits means nothing to Jira and stays readable.
    [GeneratedRegex(
        @"[\\{}\[\]|*^~+#?!%]|(?<![A-Za-z0-9])[_-]|[_-](?![A-Za-z0-9])"
            + @"|&(?=#|[A-Za-z])|(?<=[A-Za-z]):(?=//|\\)|(?<=mailto):|(?<=^[ \t]*(h[0-9]|bq))\.|\((?=[A-Za-z*/!?+-]{1,7}\))",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Active();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Gaps();
}
