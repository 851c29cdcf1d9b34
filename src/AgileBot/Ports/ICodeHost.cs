using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Ports;

/// <summary>Where pull requests live. Bitbucket, in both editions.</summary>
public interface ICodeHost
{
    Task<Person> GetSelfAsync(CancellationToken cancellationToken);

    /// <summary>The head of a branch; null when the repository has no such branch. A repository that is not there is a <see cref="RemoteFailure.Missing"/>.</summary>
    Task<CommitSha?> FindBranchAsync(RepositoryName repository, Branch branch, CancellationToken cancellationToken);

    /// <summary>The newest pull request of the source branch in any state, or null.</summary>
    Task<PullRequest?> FindPullRequestAsync(
        RepositoryName repository,
        Branch source,
        CancellationToken cancellationToken
    );

    /// <summary>The open pull requests whose source is a story's branch.</summary>
    Task<IReadOnlyList<PullRequest>> GetOpenPullRequestsAsync(
        RepositoryName repository,
        CancellationToken cancellationToken
    );

    Task<PullRequest> GetPullRequestAsync(RepositoryName repository, int id, CancellationToken cancellationToken);

    /// <summary>Opens a pull request, or returns the open one of the same branches.</summary>
    Task<PullRequest> OpenPullRequestAsync(
        RepositoryName repository,
        PullRequestDraft draft,
        CancellationToken cancellationToken
    );

    /// <summary>Merges exactly this state of the pull request; <see cref="RemoteFailure.Conflict"/> when it is not that state any more or a check vetoes.</summary>
    Task<CommitSha> MergeAsync(
        RepositoryName repository,
        PullRequest pullRequest,
        string message,
        CancellationToken cancellationToken
    );
}

/// <summary>A pull request to be opened.</summary>
/// <param name="Description">Markdown; outside text in it is escaped already.</param>
public sealed record PullRequestDraft(
    Branch Source,
    Branch Target,
    string Title,
    string Description,
    IReadOnlyList<Person> Reviewers
);
