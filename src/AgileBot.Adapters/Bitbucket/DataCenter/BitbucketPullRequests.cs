using System.Net;
using System.Text.Json;
using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Finds, reads and opens pull requests.</summary>
internal sealed class BitbucketPullRequests(
    [FromKeyedServices(BitbucketOptions.Section)] RestClient bitbucket,
    BitbucketSelf self
)
{
    public async Task<PullRequest?> FindAsync(
        RepositoryName repository,
        Branch source,
        CancellationToken cancellationToken
    ) => (await ListAsync(repository, source, "ALL", cancellationToken)).FirstOrDefault();

    public async Task<PullRequest> GetAsync(RepositoryName repository, int id, CancellationToken cancellationToken)
    {
        var (project, slug) = (repository.Project, repository.Slug);
        var found = await bitbucket.GetAsync<BitbucketPullRequest>(
            $"rest/api/latest/projects/{project}/repos/{slug}/pull-requests/{id}",
            cancellationToken
        );
        return ToPullRequest(repository, found);
    }

    /// <summary>The open ones of stories. Those of other people may have names that the bot does not take; they are not even read.</summary>
    public async Task<IReadOnlyList<PullRequest>> GetOpenAsync(
        RepositoryName repository,
        CancellationToken cancellationToken
    )
    {
        var (project, slug) = (repository.Project, repository.Slug);
        var all = await bitbucket.ReadAllAsync<JsonElement>(
            start =>
                $"rest/api/latest/projects/{project}/repos/{slug}/pull-requests?state=OPEN&order=OLDEST&start={start}&limit=100",
            cancellationToken
        );
        return
        [
            .. all.Where(IsOfStory)
                .Select(found => ToPullRequest(repository, Read(found)))
                .DistinctBy(found => found.Id),
        ];
    }

    private BitbucketPullRequest Read(JsonElement found)
    {
        try
        {
            return found.Deserialize<BitbucketPullRequest>(WireJson.Options)!;
        }
        catch (JsonException fault)
        {
            throw new RemoteException(
                bitbucket.Site.Name,
                RemoteFailure.Rejected,
                "Bitbucket sent a pull request of an unknown shape: check that it is a Data Center edition that AgileBot supports.",
                fault
            );
        }
    }

    private static bool IsOfStory(JsonElement pullRequest) =>
        pullRequest.ValueKind is JsonValueKind.Object
        && pullRequest.TryGetProperty("fromRef", out var source)
        && source.ValueKind is JsonValueKind.Object
        && source.TryGetProperty("id", out var id)
        && id.ValueKind is JsonValueKind.String
        && Branch.TryParse(id.GetString(), out var branch)
        && branch.FindStory() is not null;

    public async Task<PullRequest> OpenAsync(
        RepositoryName repository,
        PullRequestDraft draft,
        CancellationToken cancellationToken
    )
    {
        if (await FindOpenAsync(repository, draft, cancellationToken) is { } known)
            return known;

        var us = await self.GetAsync(cancellationToken);
        var reviewers = draft.Reviewers.Where(reviewer => reviewer != us).Distinct().ToList();
        var answer = await PostAsync(repository, draft, reviewers, cancellationToken);

        // refused means that nothing was opened, so that asking once more cannot open two
        if (answer.Status is HttpStatusCode.Conflict && reviewers.Count > 0 && answer.Names("Reviewers"))
            answer = await PostAsync(repository, draft, [], cancellationToken);

        var twin = answer.Names("DuplicatePullRequest")
            ? await FindOpenAsync(repository, draft, cancellationToken)
            : null;
        return twin ?? ToPullRequest(repository, answer.Read<BitbucketPullRequest>());
    }

    private async Task<PullRequest?> FindOpenAsync(
        RepositoryName repository,
        PullRequestDraft draft,
        CancellationToken cancellationToken
    ) =>
        (await ListAsync(repository, draft.Source, "OPEN", cancellationToken)).FirstOrDefault(known =>
            known.Target == draft.Target
        );

    // newest first; those into another repository are somebody's fork business
    private async Task<IEnumerable<PullRequest>> ListAsync(
        RepositoryName repository,
        Branch source,
        string state,
        CancellationToken cancellationToken
    )
    {
        var (project, slug, at) = (repository.Project, repository.Slug, source.Ref);
        var all = await bitbucket.ReadAllAsync<BitbucketPullRequest>(
            start =>
                $"rest/api/latest/projects/{project}/repos/{slug}/pull-requests?at={at}&direction=OUTGOING&state={state}&order=NEWEST&start={start}&limit=50",
            cancellationToken
        );
        return all.Where(found => found.FromRef.Id == source && found.ToRef.Repository?.Is(repository) != false)
            .Select(found => ToPullRequest(repository, found));
    }

    private Task<RestAnswer> PostAsync(
        RepositoryName repository,
        PullRequestDraft draft,
        IReadOnlyList<Person> reviewers,
        CancellationToken cancellationToken
    )
    {
        var (project, slug) = (repository.Project, repository.Slug);
        return bitbucket.SendAsync(
            HttpMethod.Post,
            $"rest/api/latest/projects/{project}/repos/{slug}/pull-requests",
            new
            {
                Title = draft.Title.OnOneLine().Fit(255),
                Description = draft.Description.Fit(32_768),
                FromRef = new { Id = draft.Source },
                ToRef = new { Id = draft.Target },
                Reviewers = reviewers.Select(reviewer => new { User = new { reviewer.Name } }),
            },
            cancellationToken
        );
    }

    private PullRequest ToPullRequest(RepositoryName repository, BitbucketPullRequest found) =>
        found.ToPullRequest(
            new Uri(
                bitbucket.Address,
                RestPath.Of($"projects/{repository.Project}/repos/{repository.Slug}/pull-requests/{found.Id}")
            )
        );
}
