using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Says and reads how the checks of a commit stand.</summary>
internal sealed class BitbucketBuilds([FromKeyedServices(BitbucketOptions.Section)] RestClient bitbucket)
{
    public Task ReportAsync(
        RepositoryName repository,
        CommitSha commit,
        BuildStatus status,
        CancellationToken cancellationToken
    )
    {
        var (project, slug) = (repository.Project, repository.Slug);
        return bitbucket.PostAsync(
            $"rest/api/latest/projects/{project}/repos/{slug}/commits/{commit}/builds",
            BitbucketBuild.Of(status),
            cancellationToken
        );
    }

    // of the resources by repository none lists; the older one does, for the commit in whatever repository
    public async Task<IReadOnlyList<BuildStatus>> GetAllAsync(CommitSha commit, CancellationToken cancellationToken)
    {
        var builds = await bitbucket.ReadAllAsync<BitbucketBuild>(
            start => $"rest/build-status/latest/commits/{commit}?start={start}&limit=100",
            cancellationToken
        );
        return [.. builds.Select(build => build.ToStatus(bitbucket.Address))];
    }
}

/// <summary>Bitbucket's build status.</summary>
internal sealed record BitbucketBuild(
    string Key,
    string State,
    string Url,
    string? Name = null,
    string? Description = null
)
{
    public static BitbucketBuild Of(BuildStatus status) =>
        new(
            status.Key.Fit(255),
            status.State.ToString().ToUpperInvariant(),
            status.Url.AbsoluteUri,
            status.Name.OnOneLine().Fit(255),
            status.Description.OnOneLine().Fit(255)
        );

    /// <param name="otherwise">Stands in for an address that is none.</param>
    public BuildStatus ToStatus(Uri otherwise) =>
        new(
            Key,
            Name ?? Key,
            State switch
            {
                "SUCCESSFUL" => BuildState.Successful,
                "FAILED" or "CANCELLED" => BuildState.Failed,
                _ => BuildState.InProgress,
            },
            Description ?? "",
            Uri.TryCreate(Url, UriKind.Absolute, out var url) ? url : otherwise
        );
}
