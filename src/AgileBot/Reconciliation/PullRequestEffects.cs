using System.Globalization;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Workflow;

namespace AgileBot.Reconciliation;

/// <summary>Finds by their marks effects on branches and pull requests. What replaces its own earlier word counts as never said: saying it again is no other effect.</summary>
internal sealed class PullRequestEffects(ICodeHost host, IReviewDesk desk)
{
    /// <summary>Null when it never happened. The results are those that the steps themselves write down.</summary>
    public Task<string?> FindAsync(Journey journey, EffectName effect, CancellationToken cancellationToken) =>
        (effect.Kind, journey.Repository, journey.PullRequest) switch
        {
            ("push", { } repository, _) => FindPushAsync(repository, journey.StoryBranch, effect, cancellationToken),
            ("pull-request", { } repository, _) => FindOpenedAsync(repository, journey.StoryBranch, cancellationToken),
            ("merge", { } repository, _) => FindMergeAsync(repository, effect.Key, cancellationToken),
            ("comment" or "pull-request-comment", { } repository, { } id) => FindCommentAsync(
                repository,
                id,
                effect.Key,
                cancellationToken
            ),
            ("pull-request-task", { } repository, { } id) => FindTaskAsync(
                repository,
                id,
                effect.Key,
                cancellationToken
            ),
            _ => Task.FromResult<string?>(null), // build, report
        };

    /// <summary>A head that went on since may hold the commit as well: the step that pushes again finds that out.</summary>
    private async Task<string?> FindPushAsync(
        RepositoryName repository,
        Branch branch,
        EffectName effect,
        CancellationToken cancellationToken
    )
    {
        var head = await host.FindBranchAsync(repository, branch, cancellationToken);
        return TicketEffects.Done(head is not null && effect.Key.EndsWith($":{head}", StringComparison.Ordinal));
    }

    private async Task<string?> FindOpenedAsync(
        RepositoryName repository,
        Branch branch,
        CancellationToken cancellationToken
    ) =>
        (await host.FindPullRequestAsync(repository, branch, cancellationToken))?.Id.ToString(
            CultureInfo.InvariantCulture
        );

    /// <param name="key">The pull request and the head that was to be merged.</param>
    private async Task<string?> FindMergeAsync(
        RepositoryName repository,
        string key,
        CancellationToken cancellationToken
    )
    {
        var parts = key.Split(':');
        var id = int.Parse(parts[0], CultureInfo.InvariantCulture);
        var pullRequest = await host.GetPullRequestAsync(repository, id, cancellationToken);
        return
            pullRequest.State is PullRequestState.Merged
            && string.Equals(pullRequest.Head.ToString(), parts[1], StringComparison.Ordinal)
            ? parts[1]
            : null;
    }

    private async Task<string?> FindCommentAsync(
        RepositoryName repository,
        int pullRequest,
        string marker,
        CancellationToken cancellationToken
    )
    {
        var comments = await desk.GetCommentsAsync(repository, pullRequest, cancellationToken);
        return TicketEffects.Done(
            comments.Any(comment => string.Equals(comment.Marker, marker, StringComparison.Ordinal))
        );
    }

    /// <summary>A task that is gone blocks as little as one that is resolved.</summary>
    private async Task<string?> FindTaskAsync(
        RepositoryName repository,
        int pullRequest,
        string key,
        CancellationToken cancellationToken
    )
    {
        var comments = await desk.GetCommentsAsync(repository, pullRequest, cancellationToken);
        return TicketEffects.Done(
            !comments.Any(comment =>
                comment.IsOpenTask && string.Equals(comment.Id, key.Split('/')[0], StringComparison.Ordinal)
            )
        );
    }
}
