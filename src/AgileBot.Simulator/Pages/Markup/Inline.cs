using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgileBot.Simulator.Pages.Markup;

/// <summary>Writes one line: what a pattern finds becomes markup, all between stays text.</summary>
internal static partial class Inline
{
    public static Html Write(string text, Regex marks, Func<Match, Html> markup)
    {
        try
        {
            var (parts, end) = (new List<Html>(), 0);
            foreach (Match match in marks.Matches(text))
            {
                parts.Add(Html.Of($"{text[end..match.Index]}{markup(match)}"));
                end = match.Index + match.Length;
            }

            return Html.Of($"{parts}{text[end..]}");
        }
        catch (RegexMatchTimeoutException)
        {
            return Html.Of($"{text}");
        }
    }

    /// <summary>The character that an entity stands for, which is then encoded like any other.</summary>
    public static string Character(string entity) =>
        entity switch
        {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "nbsp" => "\u00a0",
            _ => int.TryParse(entity.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && Rune.IsValid(code)
                ? new Rune(code).ToString()
                : $"&{entity};",
        };

    /// <summary>Takes the backslashes and entities out of text that is shown as it is.</summary>
    public static string Unescaped(string text) =>
        Escape()
            .Replace(
                text,
                match =>
                    match.Groups["mark"] is { Success: true } mark
                        ? mark.Value
                        : Character(match.Groups["entity"].Value)
            );

    [GeneratedRegex(
        @"\\(?<mark>[!-/:-@\[-`{-~])|&(?<entity>#\d{1,7}|amp|lt|gt|quot|nbsp);",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Escape();
}
