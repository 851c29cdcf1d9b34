using System.Globalization;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Reconciliation;

/// <summary>
/// Names changes, so that one told by a webhook is known when it is found by looking. A key never names two changes
/// between which the bot may have looked: where a webhook does not say enough for that, there is no key.
/// </summary>
public static class EventKeys
{
    /// <summary>The ticket as it stood after its last change. Some databases keep whole seconds: such a moment may belong to several changes.</summary>
    public static string Ticket(TicketKey ticket, DateTimeOffset updated) =>
        Name($"{ticket}@{updated.ToUniversalTime():yyyy-MM-ddTHH:mm:ss.fff}");

    public static bool IsWholeSecond(DateTimeOffset moment) => moment.Millisecond == 0;

    public static string Comment(RepositoryName repository, long pullRequest, string comment, long version) =>
        Name($"{PullRequest(repository, pullRequest)} comment {comment} version {version}");

    /// <summary>Of verdicts the hosts say no more than who, what and in which second.</summary>
    public static string Verdict(
        RepositoryName repository,
        long pullRequest,
        string by,
        ReviewVerdict verdict,
        DateTimeOffset at
    ) =>
        Name(
            $"{PullRequest(repository, pullRequest)} {verdict} by {by.ToUpperInvariant()} at {at.ToUnixTimeSeconds()}"
        );

    public static string Push(RepositoryName repository, long pullRequest, CommitSha head, DateTimeOffset at) =>
        Name($"{PullRequest(repository, pullRequest)} head {head} at {at.ToUnixTimeSeconds()}");

    /// <summary>Merged or declined; the version tells one closing from the next.</summary>
    public static string Closed(RepositoryName repository, long pullRequest, PullRequestState state, long version) =>
        Name($"{PullRequest(repository, pullRequest)} {state} version {version}");

    public static string BaseMoved(RepositoryName repository, long pullRequest, CommitSha to) =>
        Name($"{PullRequest(repository, pullRequest)} base {to}");

    public static string Of(RepositoryName repository, long pullRequest, PullRequestDeed deed) =>
        deed switch
        {
            PullRequestDeed.Commented e => Comment(repository, pullRequest, e.Comment, e.Version),
            PullRequestDeed.Judged e => Verdict(repository, pullRequest, e.By.Name, e.Verdict, e.At),
            PullRequestDeed.Pushed e => Push(repository, pullRequest, e.Head, e.At),
            _ => throw new NotSupportedException("The list of deeds is closed."),
        };

    // settings may write the name in another case than the host does
    private static string PullRequest(RepositoryName repository, long id) =>
        Name($"{repository.ToString().ToUpperInvariant()}#{id}");

    private static string Name(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
