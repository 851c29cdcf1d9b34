using System.Globalization;
using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Workflow;

namespace AgileBot.Steering;

/// <summary>Reads what people want changed off a pull request: 'needs work' counts together with what the person wrote.</summary>
internal static class ReviewDemands
{
    /// <summary>Begins the marks of all answers of ours.</summary>
    public const string AnswerPrefix = "demand-";

    private const int LongestWords = 4_000;

    public static IEnumerable<TicketEvent.ChangesRequested> Of(
        Journey journey,
        OutsideView seen,
        PullRequest pullRequest
    ) =>
        Objectors(seen, pullRequest)
            .Select(objector => (objector.Person, News: NewsOf(objector, journey, seen, pullRequest.Head)))
            .Where(demand => demand.News.Count > 0)
            .Select(demand => new TicketEvent.ChangesRequested(
                demand.Person,
                [.. demand.News.Select(comment => Sentence(comment, seen.ReviewComments))],
                [.. demand.News.Select(comment => comment.Id)]
            ));

    /// <summary>Who says of this very head that it needs work; an approval by somebody else does not outweigh it.</summary>
    public static IEnumerable<Participant> ObjectorsToHead(OutsideView seen, PullRequest pullRequest) =>
        Objectors(seen, pullRequest).Where(objector => objector.LastReviewed == pullRequest.Head);

    /// <summary>Whether all that the person wants has been done or answered, so that nobody knows what the verdict on this head is about.</summary>
    public static bool IsSilent(Participant objector, Journey journey, OutsideView seen, CommitSha head) =>
        NewsOf(objector, journey, seen, head).Count == 0
        && journey.Subtasks.LastOrDefault(part => part.Demands.Any(demand => demand.By == objector.Person))
            is null
                or { Stage: SubtaskStage.Integrated, Commit: not null };

    /// <summary>A comment's words, cut where they are too long to work by.</summary>
    public static string WordsOf(PullRequestComment comment) => OutsideText.Shorten(comment.Text, LongestWords);

    private static IEnumerable<Participant> Objectors(OutsideView seen, PullRequest pullRequest) =>
        pullRequest.Participants.Where(p => p.Verdict is ReviewVerdict.NeedsWork && p.Person != seen.HostSelf);

    private static List<PullRequestComment> NewsOf(
        Participant objector,
        Journey journey,
        OutsideView seen,
        CommitSha head
    ) =>
        [
            .. seen.ReviewComments.Where(comment =>
                comment.Author == objector.Person
                && !comment.IsResolved
                && !GivenCommand.IsOrderIn(comment, seen.HostSelf)
                && !journey.Heard.Contains(comment.Id, StringComparer.Ordinal)
                && (objector.LastReviewed == head || !IsAfterword(comment, seen.ReviewComments))
            ),
        ];

    /// <summary>A reply to an answer of ours ("thanks!") is talk, until its author says of the new head that it needs work.</summary>
    private static bool IsAfterword(PullRequestComment comment, IReadOnlyList<PullRequestComment> all)
    {
        var thread = RootOf(comment, all);
        return comment.Parent is not null
            && all.Any(other =>
                other.Marker?.StartsWith(AnswerPrefix, StringComparison.Ordinal) == true
                && other.Created <= comment.Created
                && string.Equals(RootOf(other, all), thread, StringComparison.Ordinal)
            );
    }

    private static string RootOf(PullRequestComment comment, IReadOnlyList<PullRequestComment> all)
    {
        while (UpFrom(comment, all) is { } up)
            comment = up;
        return comment.Id;
    }

    private static PullRequestComment? UpFrom(PullRequestComment comment, IReadOnlyList<PullRequestComment> all) =>
        comment.Parent is null
            ? null
            : all.FirstOrDefault(other => string.Equals(other.Id, comment.Parent, StringComparison.Ordinal));

    /// <summary>A reply says little without what it replies to.</summary>
    private static string Sentence(PullRequestComment comment, IReadOnlyList<PullRequestComment> all) =>
        (comment.Anchor is { } anchor ? $"{Place(anchor, comment.IsOutdated)}: " : "")
        + WordsOf(comment)
        + (UpFrom(comment, all) is { } up ? $" (in reply to {up.Author}: \"{WikiText.OneLine(up.Text, 300)}\")" : "");

    private static string Place(DiffAnchor anchor, bool outdated) =>
        (anchor.Line == 0 ? anchor.Path : string.Create(CultureInfo.InvariantCulture, $"{anchor.Path}:{anchor.Line}"))
        + (
            outdated ? " (as it was before)"
            : anchor.Kind is DiffLineKind.Removed ? " (removed)"
            : ""
        );
}
