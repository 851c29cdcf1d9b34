using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Merges exactly the state of a pull request that was approved, or nothing.</summary>
internal sealed class BitbucketMerges(
    [FromKeyedServices(BitbucketOptions.Section)] RestClient bitbucket,
    BitbucketPullRequests pullRequests
)
{
    /// <summary>The head of the source branch that came in.</summary>
    public async Task<CommitSha> MergeAsync(
        RepositoryName repository,
        PullRequest approved,
        string message,
        CancellationToken cancellationToken
    )
    {
        var now = await pullRequests.GetAsync(repository, approved.Id, cancellationToken);
        if (IsMerged(now, approved))
            return now.Head;

        Demand(now, approved);
        await TestAsync(repository, approved, cancellationToken);
        try
        {
            await PostAsync(repository, approved, message, cancellationToken);
        }
        catch (RemoteException refusal) when (MayBeMerged(refusal))
        {
            now = await pullRequests.GetAsync(repository, approved.Id, cancellationToken);
            if (!IsMerged(now, approved))
                throw;

            return now.Head;
        }

        now = await pullRequests.GetAsync(repository, approved.Id, cancellationToken);
        return IsMerged(now, approved)
            ? now.Head
            : throw Conflict($"Pull request {approved.Id} was not merged as it was approved: look at it in Bitbucket.");
    }

    private async Task PostAsync(
        RepositoryName repository,
        PullRequest approved,
        string message,
        CancellationToken cancellationToken
    )
    {
        var (project, slug) = (repository.Project, repository.Slug);
        await bitbucket.PostAsync(
            $"rest/api/latest/projects/{project}/repos/{slug}/pull-requests/{approved.Id}/merge?version={approved.Version}",
            new { Message = message, approved.Version },
            cancellationToken
        );
    }

    private async Task TestAsync(RepositoryName repository, PullRequest approved, CancellationToken cancellationToken)
    {
        var (project, slug) = (repository.Project, repository.Slug);
        var test = await bitbucket.GetAsync<BitbucketMergeTest>(
            $"rest/api/latest/projects/{project}/repos/{slug}/pull-requests/{approved.Id}/merge",
            cancellationToken
        );
        if (test.Conflicted)
            throw Conflict($"Pull request {approved.Id} conflicts with its target: bring the target into its branch.");
        if (test.IsVetoed)
            throw Conflict(
                $"Bitbucket does not let pull request {approved.Id} be merged: {test.Reasons(bitbucket.Site.Secret)}"
            );
    }

    private void Demand(PullRequest now, PullRequest approved)
    {
        if (now.State is not PullRequestState.Open)
            throw Conflict($"Pull request {now.Id} is not open any more: look at who closed it.");
        if (now.Head != approved.Head)
            throw Conflict(
                $"Pull request {now.Id} has the head {now.Head.Brief} instead of the approved {approved.Head.Brief}: let it be approved again."
            );
        if (now.Version != approved.Version)
            throw Conflict($"Pull request {now.Id} was changed after it was looked at: read it again.");
    }

    private static bool IsMerged(PullRequest now, PullRequest approved) =>
        now.State is PullRequestState.Merged && now.Head == approved.Head;

    // a refused merge may have been done by an answer that was lost, or by somebody else
    private static bool MayBeMerged(RemoteException refusal) =>
        refusal.Kind is RemoteFailure.Unavailable or RemoteFailure.Conflict;

    private RemoteException Conflict(string message) => new(bitbucket.Site.Name, RemoteFailure.Conflict, message);
}

/// <summary>Bitbucket's answer to whether a merge would be let through.</summary>
internal sealed record BitbucketMergeTest(
    bool? CanMerge = null,
    bool Conflicted = false,
    IReadOnlyList<BitbucketVeto>? Vetoes = null
)
{
    public bool IsVetoed => CanMerge == false || Vetoes is { Count: > 0 };

    public string Reasons(string secret)
    {
        var reasons = string.Join("; ", (Vetoes ?? []).Select(veto => veto.SummaryMessage ?? veto.DetailedMessage));
        return Reason.Clean(reasons.Length == 0 ? "it gives no reason." : reasons, secret);
    }
}

/// <summary>One check that says no.</summary>
internal sealed record BitbucketVeto(string? SummaryMessage = null, string? DetailedMessage = null);
