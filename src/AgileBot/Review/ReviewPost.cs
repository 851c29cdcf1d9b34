using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Workflow;

namespace AgileBot.Review;

/// <summary>Puts a review onto the pull request and its head, each piece once: build status, report, comments, tasks.</summary>
internal sealed class ReviewPost(IReviewDesk desk, Effects effects)
{
    private const string BuildKey = "agilebot-review";
    private const string FindingPrefix = "finding-";

    public Task BeginAsync(StepContext context, CancellationToken cancellationToken) =>
        ReportBuildAsync(context, BuildState.InProgress, ReviewWords.Reviewing(), cancellationToken);

    public Task FailAsync(StepContext context, CancellationToken cancellationToken) =>
        ReportBuildAsync(context, BuildState.Failed, ReviewWords.NotReviewed(), cancellationToken);

    public async Task EndAsync(
        StepContext context,
        Judgement judgement,
        ReviewedDiff diff,
        CancellationToken cancellationToken
    )
    {
        var place = Place.Of(context.Journey);
        var drafts = judgement.Findings.Select((finding, index) => DraftOf(place, finding, index + 1, diff)).ToList();
        await ResolveEarlierAsync(context, place, drafts, cancellationToken);
        foreach (var draft in drafts)
            await CommentAsync(context, place, draft, cancellationToken);
        await CommentAsync(
            context,
            place,
            new CommentDraft($"review-{place.Mark}", ReviewWords.Summary(place.Head, judgement)),
            cancellationToken
        );
        await WriteReportAsync(context, place, judgement, cancellationToken);
        await ReportBuildAsync(
            context,
            judgement.Passed ? BuildState.Successful : BuildState.Failed,
            ReviewWords.Verdict(judgement),
            cancellationToken
        );
    }

    /// <summary>What still stands is said anew at the new head; an old task of ours would block the merge for ever.</summary>
    private async Task ResolveEarlierAsync(
        StepContext context,
        Place place,
        IReadOnlyList<CommentDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        var current = drafts.Select(draft => draft.Marker).ToHashSet(StringComparer.Ordinal);
        var comments = await desk.GetCommentsAsync(place.Repository, place.PullRequest, cancellationToken);
        foreach (var comment in comments.Where(comment => comment.IsOpenTask))
        {
            if (
                comment.Marker?.StartsWith(FindingPrefix, StringComparison.Ordinal) != true
                || current.Contains(comment.Marker)
            )
                continue;
            await effects.OnceAsync(
                context.Lease,
                new EffectName("pull-request-task", $"{comment.Id}/resolved"),
                token => desk.ResolveTaskAsync(place.Repository, place.PullRequest, comment.Id, token),
                cancellationToken
            );
        }
    }

    private Task CommentAsync(
        StepContext context,
        Place place,
        CommentDraft draft,
        CancellationToken cancellationToken
    ) =>
        effects.OnceAsync(
            context.Lease,
            new EffectName("pull-request-comment", draft.Marker),
            token => desk.WriteCommentAsync(place.Repository, place.PullRequest, draft, token),
            cancellationToken
        );

    private Task WriteReportAsync(
        StepContext context,
        Place place,
        Judgement judgement,
        CancellationToken cancellationToken
    ) =>
        effects.OnceAsync(
            context.Lease,
            new EffectName("report", $"review-{place.Mark}"),
            token => desk.WriteReportAsync(place.Repository, place.Head, ReviewWords.Report(judgement), token),
            cancellationToken
        );

    private Task ReportBuildAsync(
        StepContext context,
        BuildState state,
        string description,
        CancellationToken cancellationToken
    )
    {
        var place = Place.Of(context.Journey);
        var status = new BuildStatus(BuildKey, ReviewWords.CheckName, state, description, place.Url);
        return effects.OnceAsync(
            context.Lease,
            new EffectName("build", $"{BuildKey}-{place.Mark}-{state}"),
            token => desk.ReportBuildAsync(place.Repository, place.Head, status, token),
            cancellationToken
        );
    }

    private static CommentDraft DraftOf(Place place, Finding finding, int number, ReviewedDiff diff) =>
        new(
            $"{FindingPrefix}{place.Mark}-{number}",
            ReviewWords.Comment(finding),
            new DiffAnchor(
                finding.Path,
                finding.Line,
                diff.Find(finding.Path)?.Find(finding.Line)?.Kind ?? DiffLineKind.Context
            ),
            IsTask: finding.Severity is Severity.High
        );

    /// <summary>Where a review is posted.</summary>
    private sealed record Place(RepositoryName Repository, int PullRequest, Uri Url, CommitSha Head, int Run)
    {
        /// <summary>Names this review among all of the pull request: a later run looks at the same head anew.</summary>
        public string Mark => Run == 1 ? Head.Brief : $"{Head.Brief}-run{Run}";

        public static Place Of(Journey journey) =>
            journey
                is {
                    Repository: { } repository,
                    PullRequest: { } id,
                    PullRequestUrl: { } url,
                    Head: { } head,
                    Run: var run
                }
                ? new Place(repository, id, url, head, run)
                : throw new InvalidOperationException($"{journey.Ticket} has no pull request to review.");
    }
}
