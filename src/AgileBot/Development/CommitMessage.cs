using System.Text;
using System.Text.RegularExpressions;
using AgileBot.Agents;
using AgileBot.Tickets;

namespace AgileBot.Development;

/// <summary>The message of a subtask's commit: what was done, and trailers that tie it to ticket, criteria and requester.</summary>
internal static partial class CommitMessage
{
    private const int TitleLength = 100;
    private const int AccountLength = 2_000;

    public static string Of(Workbench bench, string account)
    {
        var title = OutsideText.Clean(bench.Subtask.Title).ReplaceLineEndings(" ").Trim();
        var message = new StringBuilder(
            $"{bench.Subtask.Id}: {(title.Length <= TitleLength ? title : title[..TitleLength])}\n\n"
        );
        var body = Harmless(OutsideText.Clean(account, AccountLength).Trim());
        if (body.Length > 0)
            message.Append(body).Append("\n\n");
        message.Append("Ticket: ").Append(bench.Progress.Key ?? bench.Journey.Ticket).Append('\n');
        if (bench.Subtask.Criteria.Count > 0)
            message.Append("Criteria: ").AppendJoin(", ", bench.Subtask.Criteria).Append('\n');
        foreach (var reviewer in bench.Progress.Demands.Select(demand => demand.By).Distinct())
            message.Append("Requested-by: ").Append(NameOf(reviewer)).Append('\n');
        if (bench.Journey.Requester is { } requester)
            message.Append("Co-authored-by: ").Append(NameOf(requester)).Append('\n');
        return message.ToString();
    }

    private static string NameOf(Person person) => $"{OneLine(person.ToString())} <{OneLine(person.Name)}>";

    /// <summary>A model cannot write trailers of its own: a line that looks like one is indented.</summary>
    private static string Harmless(string account) => Trailer().Replace(account, "  $0");

    private static string OneLine(string text) =>
        OutsideText.Clean(text).ReplaceLineEndings(" ").Replace('<', '(').Replace('>', ')');

    [GeneratedRegex(@"^[A-Za-z][A-Za-z-]*:", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trailer();
}
