using System.Globalization;
using System.Text;

namespace AgileBot.Worker.Replay;

/// <summary>Text by others made harmless for a terminal: what would steer it, or turn the reading direction, is shown as its number.</summary>
internal static class TerminalText
{
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            plain.Append(Steers(rune) ? string.Create(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>") : rune);
        return plain.ToString();
    }

    private static bool Steers(Rune rune) =>
        rune.Value is not ('\n' or '\t')
        && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
