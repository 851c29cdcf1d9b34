using System.Text.Json.Nodes;
using AgileBot.Simulator.Git;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Tests and performs the merge of a pull request, with a real merge commit.</summary>
internal static class MergeRoutes
{
    public static void MapMerges(this BitbucketDoor door)
    {
        var api = door.At("api");
        api.Get($"{PullRequestRoutes.Root}/{{id}}/merge", TestAsync);
        api.Post($"{PullRequestRoutes.Root}/{{id}}/merge", MergeAsync);
    }

    private static async Task<Answer> TestAsync(Call call)
    {
        var pullRequest = call.PullRequest();
        if (!pullRequest.IsOpen)
            throw Refusals.NotOpen(pullRequest);

        return Answer.Ok(await StateAsync(call.World, pullRequest));
    }

    /// <summary>Whether an open pull request can be merged, and what forbids it.</summary>
    public static async Task<JsonObject> StateAsync(World world, PullRequest pullRequest)
    {
        var conflicted = await TreeAsync(pullRequest) is null;
        var vetoes = Vetoes(world, pullRequest);
        return new JsonObject
        {
            ["canMerge"] = !conflicted && vetoes.Count == 0,
            ["conflicted"] = conflicted,
            ["outcome"] = conflicted ? "CONFLICTED" : "CLEAN",
            ["vetoes"] = vetoes,
        };
    }

    private static async Task<Answer> MergeAsync(Call call)
    {
        var pullRequest = call.PullRequest(RepositoryRight.Write);
        if (!pullRequest.IsOpen)
            throw Refusals.NotOpen(pullRequest);

        call.DemandVersion(pullRequest, call.BodyOrEmpty["version"].Number());
        if (call.BodyOrEmpty["strategyId"].Text() is not (null or "no-ff"))
            throw Refusals.Invalid("Only the merge strategy no-ff is enabled for this repository.", "strategyId");
        if (await TreeAsync(pullRequest) is not { } tree)
            throw Refused("The pull request has conflicts.", conflicted: true, []);
        if (Vetoes(call.World, pullRequest) is { Count: > 0 } vetoes)
            throw Refused("The merge was vetoed.", conflicted: false, vetoes);

        await MergeAsync(call, pullRequest, tree);
        return Answer.Ok(PullRequestShapes.PullRequest(call.World, pullRequest));
    }

    private static async Task MergeAsync(Call call, PullRequest pullRequest, string tree)
    {
        var git = pullRequest.Repository.Git;
        var commit = await git.CommitAsync(
            tree,
            [pullRequest.ToCommit, pullRequest.FromCommit],
            Message(call, pullRequest),
            new Author(call.Actor.DisplayName, call.Actor.EmailAddress, call.World.Now)
        );
        await git.MoveAsync(pullRequest.ToRef, commit, pullRequest.ToCommit);
        PullRequestClosing.Merged(call.World, call.Actor, pullRequest, commit);
        call.Did(EffectKind.PullRequestMerged, pullRequest.Repository.FullName, pullRequest.Target);
        await new PushNotice(call.World, pullRequest.Repository, call.Actor) { IsOwnMerge = true }.GiveAsync();
    }

    private static Task<string?> TreeAsync(PullRequest pullRequest) =>
        pullRequest.Repository.Git.MergeTreeAsync(pullRequest.ToCommit, pullRequest.FromCommit);

    private static string Message(Call call, PullRequest pullRequest) =>
        call.BodyOrEmpty["message"].Text()
        ?? $"Merge pull request #{pullRequest.Id} in {pullRequest.Repository.FullName} from "
            + $"{Shapes.DisplayId(pullRequest.FromRef)} to {Shapes.DisplayId(pullRequest.ToRef)}";

    private static JsonArray Vetoes(World world, PullRequest pullRequest)
    {
        var vetoes = new JsonArray();
        if (world.Options.RequireApproval && !pullRequest.Participants.Exists(participant => participant.Approved))
            vetoes.Add(
                Veto("Not enough approvals", "You still need 1 approval before this pull request can be merged.")
            );
        if (pullRequest.Draft)
            vetoes.Add(Veto("Draft pull request", "This pull request is a draft and cannot be merged."));

        return vetoes;
    }

    private static JsonObject Veto(string summary, string detail) =>
        new() { ["summaryMessage"] = summary, ["detailedMessage"] = detail };

    private static RequestRefused Refused(string message, bool conflicted, JsonArray vetoes) =>
        Refusals.With(
            409,
            "pull.PullRequestMergeVetoedException",
            message,
            context: null,
            new JsonObject { ["conflicted"] = conflicted, ["vetoes"] = vetoes }
        );
}
