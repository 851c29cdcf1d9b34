using System.Net;
using System.Text.RegularExpressions;

namespace AgileBot.Adapters.CodeUnits;

/// <summary>Brings pieces of source text into the form that units carry.</summary>
internal static partial class UnitText
{
    private const int Longest = 400;

    // neither a signature nor a docstring that is worth reading is longer
    private const int LongestPiece = 8000;

    /// <summary>The text without line breaks, cut where it becomes a burden.</summary>
    public static string OneLine(string text)
    {
        var piece = text.Length <= LongestPiece ? text : text[..LongestPiece];
        var line = Gaps().Replace(piece, " ").Trim();
        return line.Length <= Longest
            ? line
            : line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)];
    }

    /// <summary>A Python definition cut in two: its head up to the colon, and what follows.</summary>
    public static (string Head, string Body) CutPython(string definition)
    {
        var depth = 0;
        var text = definition.Length <= LongestPiece ? definition : definition[..LongestPiece];
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] switch
            {
                '(' or '[' or '{' => 1,
                ')' or ']' or '}' => -1,
                _ => 0,
            };
            if (text[at] == ':' && depth <= 0)
                return (text[..(at + 1)], text[(at + 1)..]);
        }

        return (text.Split('\n')[0], "");
    }

    /// <summary>The string literal that a Python body begins with, without its quotes; empty when there is none.</summary>
    public static string Docstring(string body) => OneLine(FirstString().Match(body).Groups["text"].Value);

    /// <summary>What the <c>///</c> lines before a C# member say, without their tags.</summary>
    public static string DocComment(string trivia)
    {
        var lines = trivia
            .Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("///", StringComparison.Ordinal))
            .Select(line => line[3..]);
        return OneLine(WebUtility.HtmlDecode(Tags().Replace(string.Join('\n', lines), " ")));
    }

    [GeneratedRegex("</?[A-Za-z][^<>]*>", RegexOptions.NonBacktracking, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Gaps();

    [GeneratedRegex(
        "\\A(\\s|#[^\\n]*\\n)*[rRuU]?(\"\"\"(?<text>.*?)\"\"\"|'''(?<text>.*?)'''|\"(?<text>[^\"\\n]*)\"|'(?<text>[^'\\n]*)')",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex FirstString();
}
