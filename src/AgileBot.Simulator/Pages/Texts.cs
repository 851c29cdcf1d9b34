using System.Globalization;

namespace AgileBot.Simulator.Pages;

/// <summary>Cuts and counts, for pages that stay small whatever somebody wrote.</summary>
internal static class Texts
{
    /// <summary>At most so many characters of one line.</summary>
    public static string Brief(string? text, int limit = 120)
    {
        var line = (text ?? "").ReplaceLineEndings(" ");
        if (line.Length <= limit)
            return line;

        // half a surrogate pair is no character
        var end = char.IsHighSurrogate(line[limit - 1]) ? limit - 1 : limit;
        return $"{line[..end]}…";
    }

    public static string Count(int number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many ?? $"{one}s")}");

    public static Html Time(DateTimeOffset time) =>
        Html.Of(
            $"<time datetime=\"{time.ToString("O", CultureInfo.InvariantCulture)}\">{time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC</time>"
        );

    public static Html OrElse(this string? text, string otherwise) =>
        string.IsNullOrEmpty(text) ? Html.Of($"<span class=\"quiet\">{otherwise}</span>") : Html.Of($"{text}");
}
