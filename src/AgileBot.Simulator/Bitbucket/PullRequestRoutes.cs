using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Opening, listing, reading, editing and declining pull requests.</summary>
internal static class PullRequestRoutes
{
    public const string Root = RepositoryRoutes.Root + "/pull-requests";

    public static void MapPullRequests(this BitbucketDoor door)
    {
        var api = door.At("api");
        api.Post(Root, PullRequestOpening.OpenAsync);
        api.Get(Root, List);
        api.Get($"{Root}/{{id}}", call => Answer.Ok(PullRequestShapes.PullRequest(call.World, call.PullRequest())));
        api.Put($"{Root}/{{id}}", Edit);
        api.Get($"{Root}/{{id}}/activities", Activities);
        api.Get($"{Root}/{{id}}/commits", CommitsAsync);
        api.Post($"{Root}/{{id}}/decline", Decline);
    }

    private static Answer List(Call call)
    {
        var all = call.Repository().PullRequests.AsEnumerable();
        var state = call.Query("state") ?? "OPEN";
        if (!string.Equals(state, "ALL", StringComparison.OrdinalIgnoreCase))
            all = all.Where(pr =>
                string.Equals(PullRequestShapes.State(pr), state, StringComparison.OrdinalIgnoreCase)
            );

        var outgoing = string.Equals(call.Query("direction"), "OUTGOING", StringComparison.OrdinalIgnoreCase);
        if (call.Query("at") is { } at)
            all = all.Where(pr => string.Equals(outgoing ? pr.FromRef : pr.ToRef, at, StringComparison.Ordinal));

        var ordered = string.Equals(call.Query("order"), "OLDEST", StringComparison.OrdinalIgnoreCase)
            ? all.OrderBy(pr => pr.Id)
            : all.OrderByDescending(pr => pr.Id);
        return call.Page(ordered, pr => PullRequestShapes.PullRequest(call.World, pr));
    }

    private static Answer Edit(Call call)
    {
        var pullRequest = call.PullRequest();
        if (pullRequest.Author != call.Actor && call.Actor.RepositoryRight < RepositoryRight.Write)
            throw Refusals.Forbidden();
        if (call.Body["version"].Number() is not { } version)
            throw Refusals.Invalid("The version of the pull request must be given.", "version");

        call.DemandVersion(pullRequest, version);
        if (!pullRequest.IsOpen)
            throw Refusals.NotOpen(pullRequest);

        var (title, description) = (pullRequest.Title, pullRequest.Description);
        var reviewers = PullRequestOpening.Reviewers(call, pullRequest.Author);
        pullRequest.Title = call.Body["title"].Text() ?? pullRequest.Title;
        pullRequest.Description = call.Body["description"].Text();
        pullRequest.Draft = call.Body["draft"].Flag() is true;
        ReplaceReviewers(pullRequest, reviewers);
        Touch(call.World, pullRequest);
        call.Did(EffectKind.PullRequestEdited, pullRequest.Repository.FullName, pullRequest.Target);
        BitbucketEvents.Modified(call.World, call.Actor, pullRequest, title, description);
        return Answer.Ok(PullRequestShapes.PullRequest(call.World, pullRequest));
    }

    private static void ReplaceReviewers(PullRequest pullRequest, IReadOnlyList<User> reviewers)
    {
        foreach (var participant in pullRequest.Participants)
            participant.IsReviewer = false;
        foreach (var reviewer in reviewers)
            pullRequest.ParticipantFor(reviewer).IsReviewer = true;
    }

    private static Answer Activities(Call call)
    {
        var pullRequest = call.PullRequest();
        return call.Page(
            pullRequest.Activities.AsEnumerable().Reverse(),
            activity => PullRequestShapes.Activity(call.World, pullRequest, activity)
        );
    }

    private static async Task<Answer> CommitsAsync(Call call)
    {
        var pullRequest = call.PullRequest();
        var since = await pullRequest.BaseAsync();
        return await RepositoryRoutes.PageAsync(call, pullRequest.Repository, pullRequest.FromCommit, since);
    }

    private static Answer Decline(Call call)
    {
        var pullRequest = call.PullRequest();
        call.DemandVersion(pullRequest, call.BodyOrEmpty["version"].Number());
        if (!pullRequest.IsOpen)
            throw Refusals.NotOpen(pullRequest);

        pullRequest.State = PullRequestState.Declined;
        pullRequest.Closed = call.World.Now;
        Touch(call.World, pullRequest);
        Happened(call.World, pullRequest, call.Actor, "DECLINED");
        call.Did(EffectKind.PullRequestDeclined, pullRequest.Repository.FullName, pullRequest.Target);
        BitbucketEvents.Of(call.World, call.Actor, pullRequest, "pr:declined");
        return Answer.Ok(PullRequestShapes.PullRequest(call.World, pullRequest));
    }

    public static void Touch(World world, PullRequest pullRequest)
    {
        pullRequest.Version++;
        pullRequest.Updated = world.Now;
    }

    public static void Happened(
        World world,
        PullRequest pullRequest,
        User user,
        string action,
        JsonObject? extra = null
    ) => pullRequest.Activities.Add(new Activity(world.NextId(), world.Now, user, action) { Extra = extra ?? [] });
}
