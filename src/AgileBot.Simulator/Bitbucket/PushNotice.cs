using System.Text.Json.Nodes;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Notices which references a push moved, and what that means for open pull requests.</summary>
internal sealed class PushNotice(World world, Repository repository, User user)
{
    private static readonly string Nothing = new('0', 40);

    /// <summary>The reference moved by Bitbucket's own merge, which the ledger has already.</summary>
    public bool IsOwnMerge { get; init; }

    public async Task GiveAsync()
    {
        var (before, after) = (repository.Refs, await repository.Git.RefsAsync());
        repository.Refs = after;
        var moves = before
            .Keys.Union(after.Keys, StringComparer.Ordinal)
            .Select(reference => new Move(
                reference,
                before.GetValueOrDefault(reference),
                after.GetValueOrDefault(reference)
            ))
            .Where(move => !string.Equals(move.From, move.To, StringComparison.Ordinal))
            .ToList();
        if (moves.Count == 0)
            return;

        if (!IsOwnMerge)
            moves.ForEach(Enter);

        BitbucketEvents.RefsChanged(world, user, repository, [.. moves.Select(Shape)]);
        foreach (var pullRequest in repository.PullRequests.Where(pullRequest => pullRequest.IsOpen).ToList())
            await FollowAsync(pullRequest, moves);
    }

    private void Enter(Move move) =>
        world.Ledger.Enter(
            new Deed(
                "POST",
                $"/bitbucket/scm/{repository.FullName}",
                EffectKind.Pushed,
                user.Name,
                repository.FullName,
                $"{move.Reference} {move.To ?? Nothing}",
                Marker: null
            )
        );

    private async Task FollowAsync(PullRequest pullRequest, List<Move> moves)
    {
        var source = moves.Find(move => move.Is(pullRequest.FromRef));
        var target = moves.Find(move => move.Is(pullRequest.ToRef));
        if (target?.To is { } tip)
            pullRequest.ToCommit = tip;
        if (source?.To is { } head)
            await RescopeAsync(pullRequest, head);
        if (
            target?.To is not null
            && await repository.Git.IsAncestorAsync(pullRequest.FromCommit, pullRequest.ToCommit)
        )
            PullRequestClosing.Merged(world, user, pullRequest, pullRequest.ToCommit);
    }

    private async Task RescopeAsync(PullRequest pullRequest, string head)
    {
        var previous = pullRequest.FromCommit;
        pullRequest.FromCommit = head;
        pullRequest.Updated = world.Now;
        if (world.Options.PushRaisesVersion)
            pullRequest.Version++;
        if (world.Options.ResetApprovals)
            pullRequest.Participants.ForEach(participant => participant.Status = "UNAPPROVED");

        await Anchors.DriftAsync(pullRequest);
        var extra = new JsonObject
        {
            ["fromHash"] = head,
            ["previousFromHash"] = previous,
            ["toHash"] = pullRequest.ToCommit,
            ["previousToHash"] = pullRequest.ToCommit,
        };
        PullRequestRoutes.Happened(world, pullRequest, user, "RESCOPED", extra);
        BitbucketEvents.FromRefUpdated(world, user, pullRequest, previous);
    }

    private static JsonNode Shape(Move move) =>
        new JsonObject
        {
            ["ref"] = new JsonObject
            {
                ["id"] = move.Reference,
                ["displayId"] = Shapes.DisplayId(move.Reference),
                ["type"] = move.Reference.StartsWith("refs/tags/", StringComparison.Ordinal) ? "TAG" : "BRANCH",
            },
            ["refId"] = move.Reference,
            ["fromHash"] = move.From ?? Nothing,
            ["toHash"] = move.To ?? Nothing,
            ["type"] =
                move.From is null ? "ADD"
                : move.To is null ? "DELETE"
                : "UPDATE",
        };

    private sealed record Move(string Reference, string? From, string? To)
    {
        public bool Is(string reference) => string.Equals(Reference, reference, StringComparison.Ordinal);
    }
}
