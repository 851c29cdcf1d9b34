using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Comments of one file, and tasks; and the check of a comment's version.</summary>
internal static class CommentLists
{
    public static Answer OfPath(Call call)
    {
        var pullRequest = call.PullRequest();
        var path = call.Query("path") ?? throw Refusals.Invalid("The path query parameter is required.", "path");
        return call.Page(
            pullRequest.Comments.Where(comment => string.Equals(comment.Anchor?.Path, path, StringComparison.Ordinal)),
            comment => PullRequestShapes.Comment(call.World, pullRequest, comment)
        );
    }

    public static Answer Tasks(Call call)
    {
        var pullRequest = call.PullRequest();
        var states = call.Query("state")?.Split(',') ?? ["OPEN", "RESOLVED"];
        return call.Page(
            pullRequest.Comments.Where(comment =>
                comment.IsTask && states.Contains(comment.State, StringComparer.Ordinal)
            ),
            comment => PullRequestShapes.Comment(call.World, pullRequest, comment)
        );
    }

    public static void DemandVersion(this PullRequestComment comment, long? version)
    {
        if (version is null)
            throw Refusals.Invalid("The version of the comment must be given.", "version");
        if (version != comment.Version)
            throw Refusals.With(
                409,
                "comment.CommentOutOfDateException",
                "You are attempting to modify a comment based on out-of-date information.",
                context: null,
                new JsonObject { ["currentVersion"] = comment.Version, ["expectedVersion"] = version }
            );
    }
}
