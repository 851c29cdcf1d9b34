using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Bitbucket Data Center as the place where pull requests live.</summary>
internal sealed class BitbucketHost(
    BitbucketSelf self,
    BitbucketBranches branches,
    BitbucketPullRequests pullRequests,
    BitbucketMerges merges
) : ICodeHost
{
    public Task<Person> GetSelfAsync(CancellationToken cancellationToken) => self.GetAsync(cancellationToken);

    public Task<CommitSha?> FindBranchAsync(
        RepositoryName repository,
        Branch branch,
        CancellationToken cancellationToken
    ) => branches.FindAsync(repository, branch, cancellationToken);

    public Task<PullRequest?> FindPullRequestAsync(
        RepositoryName repository,
        Branch source,
        CancellationToken cancellationToken
    ) => pullRequests.FindAsync(repository, source, cancellationToken);

    public Task<IReadOnlyList<PullRequest>> GetOpenPullRequestsAsync(
        RepositoryName repository,
        CancellationToken cancellationToken
    ) => pullRequests.GetOpenAsync(repository, cancellationToken);

    public Task<PullRequest> GetPullRequestAsync(
        RepositoryName repository,
        int id,
        CancellationToken cancellationToken
    ) => pullRequests.GetAsync(repository, id, cancellationToken);

    public Task<PullRequest> OpenPullRequestAsync(
        RepositoryName repository,
        PullRequestDraft draft,
        CancellationToken cancellationToken
    ) => pullRequests.OpenAsync(repository, draft, cancellationToken);

    public Task<CommitSha> MergeAsync(
        RepositoryName repository,
        PullRequest pullRequest,
        string message,
        CancellationToken cancellationToken
    ) => merges.MergeAsync(repository, pullRequest, message, cancellationToken);
}
