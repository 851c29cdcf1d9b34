using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Webhooks in the shape of Bitbucket.</summary>
internal static class BitbucketEvents
{
    public static void Of(World world, User actor, PullRequest pullRequest, string key, JsonObject? more = null)
    {
        var body = Head(world, actor, key);
        body["pullRequest"] = PullRequestShapes.PullRequest(world, pullRequest);
        foreach (var (name, value) in more ?? [])
            body[name] = value?.DeepClone();

        world.Webhooks.SendBitbucket(pullRequest.Repository, key, body);
    }

    public static void Modified(World world, User actor, PullRequest pullRequest, string title, string? description) =>
        Of(
            world,
            actor,
            pullRequest,
            "pr:modified",
            new JsonObject { ["previousTitle"] = title, ["previousDescription"] = description }
        );

    public static void FromRefUpdated(World world, User actor, PullRequest pullRequest, string previous) =>
        Of(world, actor, pullRequest, "pr:from_ref_updated", new JsonObject { ["previousFromHash"] = previous });

    public static void Verdict(
        World world,
        User actor,
        PullRequest pullRequest,
        Participant participant,
        string previous
    )
    {
        var key = participant.Status switch
        {
            "APPROVED" => "pr:reviewer:approved",
            "NEEDS_WORK" => "pr:reviewer:needs_work",
            _ => "pr:reviewer:unapproved",
        };
        var more = new JsonObject
        {
            ["participant"] = PullRequestShapes.Participant(world, participant),
            ["previousStatus"] = previous,
        };
        Of(world, actor, pullRequest, key, more);
    }

    public static void Comment(
        World world,
        User actor,
        PullRequest pullRequest,
        PullRequestComment comment,
        string key,
        string? previous = null
    )
    {
        var more = new JsonObject { ["comment"] = PullRequestShapes.Comment(world, pullRequest, comment) };
        if (comment.ParentId is { } parent)
            more["commentParentId"] = parent;
        if (previous is not null)
            more["previousComment"] = previous;

        Of(world, actor, pullRequest, key, more);
    }

    public static void RefsChanged(World world, User actor, Repository repository, IReadOnlyList<JsonNode> changes)
    {
        var body = Head(world, actor, "repo:refs_changed");
        body["repository"] = Shapes.Repository(world, repository);
        body["changes"] = changes.ToJsonArray();
        world.Webhooks.SendBitbucket(repository, "repo:refs_changed", body);
    }

    private static JsonObject Head(World world, User actor, string key) =>
        new()
        {
            ["eventKey"] = key,
            ["date"] = world.Now.ForBitbucketEvent(),
            ["actor"] = Shapes.User(world, actor),
        };
}
