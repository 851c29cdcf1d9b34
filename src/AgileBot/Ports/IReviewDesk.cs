using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Ports;

/// <summary>What is said about a pull request and its commits: comments, tasks, reports, builds. Every call may be repeated without another effect.</summary>
public interface IReviewDesk
{
    /// <summary>All comments, oldest first, replies among them.</summary>
    Task<IReadOnlyList<PullRequestComment>> GetCommentsAsync(
        RepositoryName repository,
        int pullRequest,
        CancellationToken cancellationToken
    );

    /// <summary>What people did on a pull request, as far as the bot cares: comments as they stand now, verdicts, pushes.</summary>
    Task<IReadOnlyList<PullRequestDeed>> GetDeedsAsync(
        RepositoryName repository,
        int pullRequest,
        CancellationToken cancellationToken
    );

    /// <summary>Posts a comment once; with an anchor it stands at a line of the diff, with a parent it is a reply. Where line or parent are gone, it is said in general.</summary>
    Task WriteCommentAsync(
        RepositoryName repository,
        int pullRequest,
        CommentDraft draft,
        CancellationToken cancellationToken
    );

    /// <summary>Marks a task (a blocking comment) as resolved; nothing happens when it is, or when it is gone.</summary>
    Task ResolveTaskAsync(
        RepositoryName repository,
        int pullRequest,
        string comment,
        CancellationToken cancellationToken
    );

    /// <summary>Says how a check of ours went for a commit; the same key replaces what was said before.</summary>
    Task ReportBuildAsync(
        RepositoryName repository,
        CommitSha commit,
        BuildStatus status,
        CancellationToken cancellationToken
    );

    /// <summary>The builds that anybody reported for a commit.</summary>
    Task<IReadOnlyList<BuildStatus>> GetBuildsAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    );

    /// <summary>Puts the report with its annotations in place of the one with the same key.</summary>
    Task WriteReportAsync(
        RepositoryName repository,
        CommitSha commit,
        CodeReport report,
        CancellationToken cancellationToken
    );
}

/// <summary>Something that somebody did on a pull request.</summary>
public abstract record PullRequestDeed(Person By)
{
    /// <param name="Version">Grows when the comment is edited, resolved or opened again.</param>
    public sealed record Commented(Person By, string Comment, int Version) : PullRequestDeed(By);

    /// <param name="At">By the host's clock.</param>
    public sealed record Judged(Person By, ReviewVerdict Verdict, DateTimeOffset At) : PullRequestDeed(By);

    /// <param name="At">By the host's clock.</param>
    public sealed record Pushed(Person By, CommitSha Head, DateTimeOffset At) : PullRequestDeed(By);
}

/// <summary>A comment on a pull request as the host showed it.</summary>
/// <param name="Marker">The bot's own mark when the comment is one of ours, else null.</param>
/// <param name="IsOpenTask">A blocking comment that is not resolved.</param>
public sealed record PullRequestComment(
    string Id,
    string? Parent,
    Person Author,
    string Text,
    DateTimeOffset Created,
    DiffAnchor? Anchor,
    bool IsOpenTask,
    string? Marker
)
{
    /// <summary>Somebody marked the task, or the thread, as resolved.</summary>
    public bool IsResolved { get; init; }

    /// <summary>Its line is no longer part of the diff.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>Its text is no longer the one that was first written.</summary>
    public bool IsEdited { get; init; }
}

/// <summary>A comment to be posted on a pull request.</summary>
/// <param name="Marker">Unique on its pull request.</param>
/// <param name="IsTask">Blocks the merge until it is resolved.</param>
public sealed record CommentDraft(
    string Marker,
    string Text,
    DiffAnchor? Anchor = null,
    string? Parent = null,
    bool IsTask = false
);

/// <summary>A line of a pull request's diff: of the new file when added or context, of the old one when removed.</summary>
public sealed record DiffAnchor(string Path, int Line, DiffLineKind Kind);

/// <summary>The three kinds of line in a diff.</summary>
public enum DiffLineKind
{
    Added,
    Removed,
    Context,
}

/// <summary>How one check of one commit stands.</summary>
/// <param name="Key">At most 255 characters; ours begin with <c>agilebot</c>.</param>
public sealed record BuildStatus(string Key, string Name, BuildState State, string Description, Uri Url);

/// <summary>How far a check is.</summary>
public enum BuildState
{
    InProgress,
    Successful,
    Failed,
}

/// <summary>A Code Insights report: a verdict, a few figures, and remarks at lines.</summary>
public sealed record CodeReport(
    string Key,
    string Title,
    string Details,
    bool Passed,
    IReadOnlyList<ReportFigure> Figures,
    IReadOnlyList<ReportAnnotation> Annotations
);

/// <summary>One figure of a report, at most six of them.</summary>
public sealed record ReportFigure(string Title, string Value);

/// <summary>One remark of a report at a line of the new file; line 0 is the file as a whole.</summary>
public sealed record ReportAnnotation(string Id, string Path, int Line, string Message, Severity Severity);

/// <summary>How much a remark weighs.</summary>
public enum Severity
{
    Low,
    Medium,
    High,
}
