using System.Text.RegularExpressions;
using AgileBot.Agents;

namespace AgileBot.Steering;

/// <summary>Makes text of others safe to stand in Markdown: it shows as it was written and does nothing.</summary>
public static partial class MarkdownText
{
    /// <summary>Escapes text of several lines. HTML, links, mentions, images, tables, headings, lists and emphasis lose their power.</summary>
    public static string Escape(string text) =>
        Active().Replace(OutsideText.Clean(text.ReplaceLineEndings("\n"), int.MaxValue), Neutral);

    /// <summary>Escapes text for a place that has one line: a list item, a table cell.</summary>
    public static string EscapeLine(string text, int limit = 500) => Escape(WikiText.OneLine(text, limit));

    private static string Neutral(Match active) =>
        active.Value switch
        {
            "<" => "&lt;",
            ">" => "&gt;",
            "&" => "&amp;",
            "@" => "&#64;",
            ":" => "&#58;",
            " " or "\t" => "&nbsp;",
            var mark => $"\\{mark}",
        };

    // An underscore or a hyphen between two letters or digits means nothing in Markdown and stays readable.
    [GeneratedRegex(
        @"[\\`*{}\[\]#+|~<>&@!]|(?<![A-Za-z0-9])[_-]|[_-](?![A-Za-z0-9])"
            + @"|(?<=[A-Za-z]):(?=//)|(?<=mailto|xmpp):|(?<=www)\.|(?<=^[ \t]*[0-9]+)[.)]|(?<=^[ \t]*)[ \t]|(?<=^[ \t]*)=",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Active();
}
