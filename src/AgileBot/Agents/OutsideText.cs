using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgileBot.Agents;

/// <summary>Text that strangers wrote, made fit for a prompt: hidden characters gone, length capped, marked as data.</summary>
public static partial class OutsideText
{
    /// <summary>Wraps cleaned text in a block that names where it came from; the text cannot close the block.</summary>
    /// <param name="origin">A plain word of ours: <c>ticket</c>, <c>file</c>, <c>test-output</c>.</param>
    public static string Quote(string origin, string text, int limit = 20_000) =>
        $"<data from=\"{origin}\">\n{Clean(text, limit).Replace("</data", "</ data", StringComparison.OrdinalIgnoreCase)}\n</data>";

    /// <summary>Removes HTML comments, control, zero-width, bidirectional and tag characters; keeps head and tail of what is too long.</summary>
    public static string Clean(string text, int limit = 20_000)
    {
        var visible = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var rune in HtmlComment().Replace(text, "").EnumerateRunes())
        {
            if (IsVisible(rune))
                visible.Append(rune.ToString());
        }

        return Shorten(visible.ToString(), limit);
    }

    /// <summary>Keeps the head and the tail of a long text and says how much is left out.</summary>
    public static string Shorten(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var half = limit / 2;
        return $"{text[..half]}\n[... {text.Length - (2 * half)} characters left out ...]\n{text[^half..]}";
    }

    private static bool IsVisible(Rune rune) =>
        rune.Value is '\n' or '\t'
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );

    [GeneratedRegex(
        "<!--.*?(-->|\\z)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex HtmlComment();
}
