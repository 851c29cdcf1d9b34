using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Bitbucket's JSON for pull requests and what is said about them.</summary>
internal static class PullRequestShapes
{
    public static JsonObject PullRequest(World world, PullRequest pullRequest)
    {
        var shape = new JsonObject
        {
            ["id"] = pullRequest.Id,
            ["version"] = pullRequest.Version,
            ["title"] = pullRequest.Title,
            ["description"] = pullRequest.Description,
            ["state"] = State(pullRequest),
            ["open"] = pullRequest.IsOpen,
            ["closed"] = !pullRequest.IsOpen,
            ["draft"] = pullRequest.Draft,
            ["createdDate"] = pullRequest.Created.ForBitbucket(),
            ["updatedDate"] = pullRequest.Updated.ForBitbucket(),
            ["fromRef"] = Ref(world, pullRequest.Repository, pullRequest.FromRef, pullRequest.FromCommit),
            ["toRef"] = Ref(world, pullRequest.Repository, pullRequest.ToRef, pullRequest.ToCommit),
            ["locked"] = false,
            ["author"] = Author(world, pullRequest),
            ["reviewers"] = People(world, pullRequest, reviewers: true),
            ["participants"] = People(world, pullRequest, reviewers: false),
            ["links"] = Shapes.Self(Address(world, pullRequest)),
        };
        if (pullRequest.Closed is { } closed)
            shape["closedDate"] = closed.ForBitbucket();
        if (pullRequest.MergeCommit is { } merge)
            shape["properties"] = new JsonObject
            {
                ["mergeCommit"] = new JsonObject { ["displayId"] = merge[..11], ["id"] = merge },
            };
        return shape;
    }

    public static string Address(World world, PullRequest pullRequest) =>
        $"{Shapes.Page(world, pullRequest.Repository)}/pull-requests/{pullRequest.Id}";

    public static string State(PullRequest pullRequest) => pullRequest.State.ToString().ToUpperInvariant();

    public static JsonObject Participant(World world, Participant participant)
    {
        var shape = new JsonObject
        {
            ["user"] = Shapes.User(world, participant.User),
            ["role"] = participant.IsReviewer ? "REVIEWER" : "PARTICIPANT",
            ["approved"] = participant.Approved,
            ["status"] = participant.Status,
        };
        if (participant.LastReviewedCommit is { } commit)
            shape["lastReviewedCommit"] = commit;

        return shape;
    }

    public static JsonObject Comment(World world, PullRequest pullRequest, PullRequestComment comment)
    {
        var shape = new JsonObject
        {
            ["properties"] = new JsonObject { ["repositoryId"] = pullRequest.Repository.Id },
            ["id"] = comment.Id,
            ["version"] = comment.Version,
            ["text"] = comment.Text,
            ["author"] = Shapes.User(world, comment.Author),
            ["createdDate"] = comment.Created.ForBitbucket(),
            ["updatedDate"] = comment.Updated.ForBitbucket(),
            ["comments"] = pullRequest
                .Comments.Where(reply => reply.ParentId == comment.Id)
                .Select(reply => (JsonNode?)Comment(world, pullRequest, reply))
                .ToJsonArray(),
            ["tasks"] = new JsonArray(),
            ["severity"] = comment.Severity,
            ["state"] = comment.State,
            ["threadResolved"] = false,
        };
        if (comment.Anchor is { } anchor)
            shape["anchor"] = Anchor(anchor);
        if (comment.ParentId is { } parent)
            shape["parent"] = new JsonObject { ["id"] = parent };
        return shape;
    }

    public static JsonObject Activity(World world, PullRequest pullRequest, Activity activity)
    {
        var shape = (JsonObject)activity.Extra.DeepClone();
        shape["id"] = activity.Id;
        shape["createdDate"] = activity.At.ForBitbucket();
        shape["user"] = Shapes.User(world, activity.User);
        shape["action"] = activity.Action;
        if (activity.Comment is not { } comment)
            return shape;

        shape["commentAction"] = "ADDED";
        shape["comment"] = Comment(world, pullRequest, comment);
        if (comment.Anchor is { } anchor)
            shape["commentAnchor"] = Anchor(anchor);
        return shape;
    }

    private static JsonObject Anchor(Anchor anchor)
    {
        var shape = new JsonObject
        {
            ["fromHash"] = anchor.FromHash,
            ["toHash"] = anchor.ToHash,
            ["path"] = anchor.Path,
            ["fileType"] = anchor.FileType,
            ["diffType"] = "EFFECTIVE",
            ["orphaned"] = anchor.Orphaned,
        };
        if (anchor.SourcePath is { } source)
            shape["srcPath"] = source;
        if (anchor.Line is not { } line)
            return shape;

        shape["line"] = line;
        shape["lineType"] = anchor.LineType;
        return shape;
    }

    private static JsonObject Ref(World world, Repository repository, string reference, string commit) =>
        new()
        {
            ["id"] = reference,
            ["displayId"] = Shapes.DisplayId(reference),
            ["latestCommit"] = commit,
            ["type"] = "BRANCH",
            ["repository"] = Shapes.Repository(world, repository),
        };

    private static JsonObject Author(World world, PullRequest pullRequest) =>
        new()
        {
            ["user"] = Shapes.User(world, pullRequest.Author),
            ["role"] = "AUTHOR",
            ["approved"] = false,
            ["status"] = "UNAPPROVED",
        };

    private static JsonArray People(World world, PullRequest pullRequest, bool reviewers) =>
        pullRequest
            .Participants.Where(participant => participant.IsReviewer == reviewers)
            .Select(participant => (JsonNode?)Participant(world, participant))
            .ToJsonArray();
}
