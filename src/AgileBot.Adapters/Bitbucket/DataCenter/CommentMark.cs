using System.Text.RegularExpressions;
using AgileBot.Adapters.Http;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>The last line by which the bot finds its own comments again. Bitbucket has no better place for it.</summary>
internal static partial class CommentMark
{
    public static string Write(string text, string marker)
    {
        var last = $"\n\n[agilebot:{marker}]";
        return Shape().IsMatch(last)
            ? text.TrimEnd().Fit(BitbucketComments.Longest - last.Length) + last
            : throw new ArgumentException($"'{marker}' cannot be a comment's marker.", nameof(marker));
    }

    /// <summary>The text without its mark, and the mark; null where there is none.</summary>
    public static (string Text, string? Marker) Read(string text)
    {
        var match = Shape().Match(text);
        return match.Success ? (text[..match.Index].TrimEnd(), match.Groups["marker"].Value) : (text, null);
    }

    [GeneratedRegex(
        @"(?<=\A|\n)\[agilebot:(?<marker>[^\]\r\n]{1,200})\]\s*\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Shape();
}
