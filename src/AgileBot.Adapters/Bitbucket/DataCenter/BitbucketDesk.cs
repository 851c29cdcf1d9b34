using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Bitbucket Data Center as the place where pull requests and commits are spoken about.</summary>
internal sealed class BitbucketDesk(
    BitbucketComments comments,
    BitbucketTasks tasks,
    BitbucketBuilds builds,
    BitbucketReports reports
) : IReviewDesk
{
    public Task<IReadOnlyList<PullRequestComment>> GetCommentsAsync(
        RepositoryName repository,
        int pullRequest,
        CancellationToken cancellationToken
    ) => comments.GetAllAsync(repository, pullRequest, cancellationToken);

    public Task<IReadOnlyList<PullRequestDeed>> GetDeedsAsync(
        RepositoryName repository,
        int pullRequest,
        CancellationToken cancellationToken
    ) => comments.GetDeedsAsync(repository, pullRequest, cancellationToken);

    public Task WriteCommentAsync(
        RepositoryName repository,
        int pullRequest,
        CommentDraft draft,
        CancellationToken cancellationToken
    ) => comments.WriteAsync(repository, pullRequest, draft, cancellationToken);

    public Task ResolveTaskAsync(
        RepositoryName repository,
        int pullRequest,
        string comment,
        CancellationToken cancellationToken
    ) => tasks.ResolveAsync(repository, pullRequest, comment, cancellationToken);

    public Task ReportBuildAsync(
        RepositoryName repository,
        CommitSha commit,
        BuildStatus status,
        CancellationToken cancellationToken
    ) => builds.ReportAsync(repository, commit, status, cancellationToken);

    public Task<IReadOnlyList<BuildStatus>> GetBuildsAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    ) => builds.GetAllAsync(commit, cancellationToken);

    public Task WriteReportAsync(
        RepositoryName repository,
        CommitSha commit,
        CodeReport report,
        CancellationToken cancellationToken
    ) => reports.WriteAsync(repository, commit, report, cancellationToken);
}
