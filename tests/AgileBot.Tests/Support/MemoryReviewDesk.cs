using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Tests.Support;

/// <summary>A small Bitbucket, as far as words about one pull request go.</summary>
internal sealed class MemoryReviewDesk : IReviewDesk
{
    public List<CommentDraft> Comments { get; } = [];

    /// <summary>Tasks that stand open from before.</summary>
    public List<PullRequestComment> OpenTasks { get; } = [];

    /// <summary>The bot lacks the right to resolve tasks.</summary>
    public bool ResolvesNothing { get; set; }

    /// <summary>Every status in the order it was reported.</summary>
    public List<(CommitSha Commit, BuildStatus Status)> Builds { get; } = [];

    public Dictionary<(CommitSha Commit, string Key), CodeReport> Reports { get; } = [];

    /// <summary>Inline comments, without the summary.</summary>
    public IReadOnlyList<CommentDraft> Inline => [.. Comments.Where(comment => comment.Anchor is not null)];

    public CommentDraft Summary => Comments.Single(comment => comment.Anchor is null);

    public Task<IReadOnlyList<PullRequestComment>> GetCommentsAsync(
        RepositoryName repository,
        int pullRequest,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<PullRequestComment>>([.. OpenTasks]);

    public Task<IReadOnlyList<PullRequestDeed>> GetDeedsAsync(
        RepositoryName repository,
        int pullRequest,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<PullRequestDeed>>([]);

    public Task WriteCommentAsync(
        RepositoryName repository,
        int pullRequest,
        CommentDraft draft,
        CancellationToken cancellationToken
    )
    {
        if (!Comments.Exists(known => string.Equals(known.Marker, draft.Marker, StringComparison.Ordinal)))
            Comments.Add(draft);
        return Task.CompletedTask;
    }

    public Task ResolveTaskAsync(
        RepositoryName repository,
        int pullRequest,
        string comment,
        CancellationToken cancellationToken
    )
    {
        if (ResolvesNothing)
            throw new RemoteException("Bitbucket", RemoteFailure.Denied, "You may not.");
        OpenTasks.RemoveAll(known => string.Equals(known.Id, comment, StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    public Task ReportBuildAsync(
        RepositoryName repository,
        CommitSha commit,
        BuildStatus status,
        CancellationToken cancellationToken
    )
    {
        Builds.Add((commit, status));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<BuildStatus>> GetBuildsAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<BuildStatus>>([.. Builds.Where(b => b.Commit == commit).Select(b => b.Status)]);

    public Task WriteReportAsync(
        RepositoryName repository,
        CommitSha commit,
        CodeReport report,
        CancellationToken cancellationToken
    )
    {
        Reports[(commit, report.Key)] = report;
        return Task.CompletedTask;
    }

    /// <summary>An open task that the bot left at an earlier review.</summary>
    public static PullRequestComment OpenTask(string id, string? marker) =>
        new(id, null, new Person("agilebot", "AgileBot"), "…", DateTimeOffset.UnixEpoch, null, true, marker);
}
