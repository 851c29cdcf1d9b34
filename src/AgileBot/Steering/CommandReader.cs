using System.Text.RegularExpressions;
using AgileBot.Agents;

namespace AgileBot.Steering;

/// <summary>Finds the command in a comment: its first words, once quotes before them are passed over, when they speak to the bot.</summary>
public static partial class CommandReader
{
    private const int LongestComment = 40_000;
    private const int LongestHint = 2_000;

    /// <param name="account">The bot's login name where the comment stands.</param>
    /// <returns>Null when the comment does not begin by speaking to the bot.</returns>
    public static SteeringCommand? Find(string comment, string account)
    {
        if (!comment.Contains('@') && !comment.Contains('~'))
            return null;
        var text = Quotes().Replace(OutsideText.Clean(comment.ReplaceLineEndings("\n"), LongestComment), "");
        var mention = Mention().Match(text);
        if (!mention.Success || !IsUs(mention.Groups["name"].Value, account))
            return null;

        var spoken = Word().Match(text, mention.Length);
        var rest = spoken.Groups["rest"].Value.Trim();
        return CommandTable.Find(spoken.Groups["word"].Value, OutsideText.Shorten(rest, LongestHint));
    }

    private static bool IsUs(string name, string account) =>
        string.Equals(name, "agilebot", StringComparison.OrdinalIgnoreCase)
        || (account.Length > 0 && string.Equals(name, account, StringComparison.OrdinalIgnoreCase));

    // a quote that is never closed swallows the rest: in doubt nothing was said
    [GeneratedRegex(
        @"\A(\s+|\{quote\}.*?(\{quote\}|\z)|\{(?<block>code|noformat)[^}\n]*\}.*?(\{\k<block>\}|\z)|```.*?(```|\z)|(>|bq\.)[^\n]*(\n|\z))+",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Quotes();

    [GeneratedRegex(
        "\\A(\\[~(?<name>[^\\]\\s]+)\\]|@\"(?<name>[^\"\\n]+)\"|@(?<name>[A-Za-z0-9._-]*[A-Za-z0-9_]))(?=[\\s,:]|\\z)[\\s,:]*",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Mention();

    [GeneratedRegex(
        @"\G(?<word>\S*?)(?<rest>(?=[\s.,!?:;]).*|\z)",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Word();
}
