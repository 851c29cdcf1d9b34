using System.Text.RegularExpressions;

namespace AgileBot.Adapters.CodeUnits;

/// <summary>Brings pieces of source text into the form that units carry.</summary>
internal static partial class UnitText
{
    private const int Longest = 400;

    public static string OneLine(string text)
    {
        var line = Gaps().Replace(text, " ").Trim();
        return line.Length <= Longest ? line : line[..Longest];
    }

    /// <summary>The string literal right after a Python definition, without its quotes; empty when there is none.</summary>
    public static string Docstring(IReadOnlyList<string> lines, int definition, int last)
    {
        var body = string.Join('\n', lines.Skip(definition).Take(Math.Min(last - definition, 40)));
        return OneLine(FirstString().Match(body).Groups["text"].Value);
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Gaps();

    [GeneratedRegex(
        "\\A\\s*[rRuU]?(\"\"\"(?<text>.*?)\"\"\"|'''(?<text>.*?)'''|\"(?<text>[^\"\\n]*)\"|'(?<text>[^'\\n]*)')",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex FirstString();
}
