using System.Text.RegularExpressions;
using AgileBot.Agents;

namespace AgileBot.Steering;

/// <summary>Finds the command in a comment: its first words, once quotes and code before them are passed over, when they speak to the bot.</summary>
public static partial class CommandReader
{
    private const int LongestComment = 40_000;
    private const int LongestHint = 2_000;

    /// <param name="account">The bot's login name where the comment stands.</param>
    /// <returns>Null when the comment does not begin by speaking to the bot.</returns>
    public static SteeringCommand? Find(string comment, string account)
    {
        if (!comment.Contains('@', StringComparison.Ordinal) && !comment.Contains('~', StringComparison.Ordinal))
            return null;
        // only the head: with a piece missing in the middle, the end of a quote could be taken for its beginning
        var head = comment.ReplaceLineEndings("\n");
        head = head.Length <= LongestComment ? head : head[..LongestComment];
        var text = OutsideText.Clean(head, LongestComment);

        var mention = Mention().Match(text, EndOfQuotes(text));
        if (!mention.Success || !IsUs(mention.Groups["name"].Value, account))
            return null;
        var spoken = Word().Match(text, mention.Index + mention.Length);
        return CommandTable.Find(
            spoken.Groups["word"].Value,
            OutsideText.Shorten(spoken.Groups["rest"].Value.Trim(), LongestHint)
        );
    }

    private static bool IsUs(string name, string account) =>
        string.Equals(name, "agilebot", StringComparison.OrdinalIgnoreCase)
        || (account.Length > 0 && string.Equals(name, account, StringComparison.OrdinalIgnoreCase));

    private static int EndOfQuotes(string text)
    {
        var at = 0;
        while (Quote().Match(text, at) is { Success: true } quote)
            at += quote.Length;
        return at;
    }

    // In doubt nothing was said: a quote that is never closed swallows the rest, and a quoted line its whole paragraph.
    [GeneratedRegex(
        @"\G(\s+"
            + @"|\{quote\}.*?(\{quote\}|\z)"
            + @"|\{(?<macro>code|noformat)(:[^}\n]*)?\}.*?(\{\k<macro>\}|\z)"
            + @"|(?<fence>`{3,}|~{3,}).*?(\n[ \t]*\k<fence>[^\n]*|\z)"
            + @"|(>|bq\.)[^\n]*(\n(?![ \t]*(\n|\z))[^\n]*)*)",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Quote();

    [GeneratedRegex(
        "\\G(\\[~(?<name>[^\\]\\s]+)\\]|@\"(?<name>[^\"\\n]+)\"|@(?<name>[A-Za-z0-9._-]*[A-Za-z0-9_]))(?=[,:]|[.;!?]*(\\s|\\z))[\\s,:.;!?]*",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Mention();

    [GeneratedRegex(
        @"\G(?<word>[^\s.,!?:;]*)(?<rest>.*)",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Word();
}
