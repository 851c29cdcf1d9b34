using System.Text.Json.Nodes;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Closes a pull request that has come in, by its merge or by somebody's push.</summary>
internal static class PullRequestClosing
{
    public static void Merged(World world, User user, PullRequest pullRequest, string commit)
    {
        pullRequest.State = PullRequestState.Merged;
        pullRequest.MergeCommit = commit;
        pullRequest.Closed = world.Now;
        PullRequestRoutes.Touch(world, pullRequest);
        var extra = new JsonObject
        {
            ["commit"] = new JsonObject { ["id"] = commit, ["displayId"] = commit[..11] },
        };
        PullRequestRoutes.Happened(world, pullRequest, user, "MERGED", extra);
        BitbucketEvents.Of(world, user, pullRequest, "pr:merged");
    }
}
