using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace AgileBot.Adapters.LanguageModels.Recorder;

/// <summary>Chooses the phrases by which a request is known again: the first line of each block of data in what was said last.</summary>
internal static partial class Phrases
{
    private const int Most = 3;
    private const int Longest = 120;

    /// <param name="mayBeShown">Says of a line whether it may stand in a file.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<ChatMessage> messages, Func<string, bool> mayBeShown)
    {
        var said = messages.Where(message => message.Role != ChatRole.Assistant).Select(TextOf).Reverse().ToList();
        return said.Select(text => In(text, mayBeShown)).FirstOrDefault(phrases => phrases.Count > 0)
            ??
            [
                .. said.SelectMany(text => text.Split('\n')).Where(line => IsTelling(line) && mayBeShown(line)).Take(1),
            ];
    }

    private static List<string> In(string text, Func<string, bool> mayBeShown) =>
        [
            .. FirstLines()
                .Matches(text)
                .Select(match => match.Groups["line"].Value.TrimEnd())
                .Where(line => IsTelling(line) && mayBeShown(line))
                .Distinct(StringComparer.Ordinal)
                .Take(Most),
        ];

    private static bool IsTelling(string line) => line.Trim().Length is >= 2 and <= Longest;

    private static string TextOf(ChatMessage message) =>
        string.Join(
            '\n',
            message.Contents.Select(content =>
                content switch
                {
                    TextContent text => text.Text,
                    FunctionResultContent result => result.Result?.ToString() ?? "",
                    _ => "",
                }
            )
        );

    [GeneratedRegex(
        "^<data from=\"[^\"]*\">\n(?<line>.+)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex FirstLines();
}
