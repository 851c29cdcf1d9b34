using AgileBot.Adapters.Http;
using AgileBot.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Finds the heads of branches.</summary>
internal sealed class BitbucketBranches([FromKeyedServices(BitbucketOptions.Section)] RestClient bitbucket)
{
    public async Task<CommitSha?> FindAsync(
        RepositoryName repository,
        Branch branch,
        CancellationToken cancellationToken
    )
    {
        // the filter takes every name that contains the text
        var (project, slug) = (repository.Project, repository.Slug);
        var branches = await bitbucket.ReadAllAsync<BitbucketBranch>(
            start =>
                $"rest/api/latest/projects/{project}/repos/{slug}/branches?filterText={branch}&boostMatches=true&start={start}&limit=100",
            cancellationToken
        );
        return branches
            .FirstOrDefault(known => string.Equals(known.Id, branch.Ref, StringComparison.Ordinal))
            ?.LatestCommit;
    }
}

/// <summary>Bitbucket's branch.</summary>
/// <param name="Id">The full name: <c>refs/heads/main</c>.</param>
internal sealed record BitbucketBranch(string Id, CommitSha LatestCommit);
