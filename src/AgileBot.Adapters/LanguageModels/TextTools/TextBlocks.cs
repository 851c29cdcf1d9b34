using System.Text.RegularExpressions;

namespace AgileBot.Adapters.LanguageModels.TextTools;

/// <summary>Cuts an answer into words and blocks: fences marked <c>tool</c> or <c>json</c>, and the tags that some models were taught.</summary>
internal static partial class TextBlocks
{
    public static IEnumerable<TextBlock> Split(string text)
    {
        var at = 0;
        while (Opening().Match(text, at) is { Success: true } opening)
        {
            yield return new(text[at..opening.Index], IsBlock: false, IsMeant: false);
            var from = opening.Index + opening.Length;
            var (until, next) = FindEnd(text, from, isTag: opening.Groups["tag"].Success);
            var isMeant = !opening.Value.Contains("json", StringComparison.OrdinalIgnoreCase);
            yield return new(text[from..until], IsBlock: true, isMeant);
            at = next;
        }

        yield return new(text[at..], IsBlock: false, IsMeant: false);
    }

    /// <summary>A text inside the JSON may hold a fence of its own, so the first end that closes a whole object counts; without one, the first end.</summary>
    private static (int Until, int Next) FindEnd(string text, int from, bool isTag)
    {
        var ends = (isTag ? ClosingTag() : ClosingFence()).Matches(text, from);
        var end =
            ends.Take(50).FirstOrDefault(end => LenientJson.FindObject(text[from..end.Index]) is not null)
            ?? ends.FirstOrDefault();
        return end is null ? (text.Length, text.Length) : (end.Index, end.Index + end.Length);
    }

    [GeneratedRegex(
        @"(^[ \t]*(```|~~~)[ \t]*(tool|tool_call|tool_code|json)[ \t]*\r?\n)|(?<tag><tool_call>)",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"^[ \t]*(```|~~~)[ \t]*\r?$|(?<=\})[ \t]*```",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex ClosingFence();

    [GeneratedRegex("</tool_call>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    private static partial Regex ClosingTag();
}

/// <summary>A piece of an answer.</summary>
/// <param name="IsBlock">Whether it stood between marks that a call stands between.</param>
/// <param name="IsMeant">Whether the marks say that it is a call.</param>
internal sealed record TextBlock(string Text, bool IsBlock, bool IsMeant);
