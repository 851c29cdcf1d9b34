using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgileBot.Reconciliation;

/// <summary>Finds what happened on the bot's pull requests without a webhook that told: comments, verdicts, pushes, a moved base, and those that were closed.</summary>
public sealed partial class PullRequestWatch(
    ICodeHost host,
    IReviewDesk desk,
    OpenJourneys journeys,
    Noticing noticing,
    IOptions<ProjectsOptions> projects,
    ILogger<PullRequestWatch> logger
)
{
    /// <summary>Looks through all repositories. One that cannot be read does not stop the others, unless the host asks for rest.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var ours = await journeys.ListAsync(cancellationToken);
        var found = 0;
        foreach (var repository in projects.Value.All.Values.Select(p => RepositoryName.Parse(p.Repository)).Distinct())
            try
            {
                found += await LookAsync(repository, ours, cancellationToken);
            }
            catch (RemoteException fault) when (fault is { Remote: not "storage", Kind: not RemoteFailure.RateLimited })
            {
                Unseen(repository, fault.Message);
            }

        if (found > 0)
            Found(found);
    }

    private async Task<int> LookAsync(
        RepositoryName repository,
        IReadOnlyList<Journey> ours,
        CancellationToken cancellationToken
    )
    {
        var self = await host.GetSelfAsync(cancellationToken);
        var open = await host.GetOpenPullRequestsAsync(repository, cancellationToken);
        var found = 0;
        foreach (var pullRequest in open)
            if (pullRequest.Source.FindStory() is { } ticket)
            {
                var keys = await FindKeysAsync(repository, pullRequest, self, cancellationToken);
                if (!ours.Any(journey => journey.Ticket == ticket && KnowsBase(journey, pullRequest)))
                    keys = keys.Append(EventKeys.BaseMoved(repository, pullRequest.Id, pullRequest.Base));
                foreach (var key in keys)
                    found += await noticing.NoticeAsync("bitbucket", ticket, key, cancellationToken) ? 1 : 0;
            }

        foreach (var journey in ours.Where(j => j.Repository == repository && !IsAmong(open, j)))
            found += await CloseAsync(repository, journey, cancellationToken);
        return found;
    }

    private static bool IsAmong(IEnumerable<PullRequest> open, Journey journey) =>
        journey.PullRequest is not { } id || open.Any(pullRequest => pullRequest.Id == id);

    private static bool KnowsBase(Journey journey, PullRequest pullRequest) =>
        journey.Base == pullRequest.Base || journey.NewBase == pullRequest.Base;

    /// <summary>What the bot did itself it knows.</summary>
    private async Task<IEnumerable<string>> FindKeysAsync(
        RepositoryName repository,
        PullRequest pullRequest,
        Person self,
        CancellationToken cancellationToken
    )
    {
        var deeds = await desk.GetDeedsAsync(repository, pullRequest.Id, cancellationToken);
        return deeds
            .Where(deed => deed.By != self)
            .Select(deed => EventKeys.Of(repository, pullRequest.Id, deed))
            .Distinct(StringComparer.Ordinal);
    }

    private async Task<int> CloseAsync(RepositoryName repository, Journey journey, CancellationToken cancellationToken)
    {
        var closed = await FindClosedAsync(repository, journey.PullRequest!.Value, cancellationToken);
        if (closed is null)
            return 0;

        var key = EventKeys.Closed(repository, closed.Id, closed.State, closed.Version);
        return await noticing.NoticeAsync("bitbucket", journey.Ticket, key, cancellationToken) ? 1 : 0;
    }

    /// <summary>Null while it is open (the next look sees it among the open ones), and when it was deleted, which keeps no other from being seen.</summary>
    private async Task<PullRequest?> FindClosedAsync(
        RepositoryName repository,
        int id,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var found = await host.GetPullRequestAsync(repository, id, cancellationToken);
            return found.State is PullRequestState.Open ? null : found;
        }
        catch (RemoteException fault) when (fault.Kind is RemoteFailure.Missing)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Repository {Repository} is not looked through for changes: {Reason}")]
    private partial void Unseen(RepositoryName repository, string reason);

    [LoggerMessage(LogLevel.Information, "{Found} changes of pull requests were found that no webhook told")]
    private partial void Found(int found);
}
