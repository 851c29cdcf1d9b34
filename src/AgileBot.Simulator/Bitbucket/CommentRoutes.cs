using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Bitbucket;

/// <summary>Remarks, replies, remarks on lines, and tasks.</summary>
internal static class CommentRoutes
{
    private const string Root = PullRequestRoutes.Root + "/{id}";

    public static void MapComments(this BitbucketDoor door)
    {
        var api = door.At("api");
        foreach (var kind in new[] { "comments", "blocker-comments" })
        {
            api.Post($"{Root}/{kind}", AddAsync);
            api.Get($"{Root}/{kind}/{{comment}}", Read);
            api.Put($"{Root}/{kind}/{{comment}}", Edit);
            api.Delete($"{Root}/{kind}/{{comment}}", Delete);
        }

        api.Get($"{Root}/comments", CommentLists.OfPath);
        api.Get($"{Root}/blocker-comments", CommentLists.Tasks);
    }

    private static async Task<Answer> AddAsync(Call call)
    {
        var pullRequest = call.PullRequest();
        var comment = new PullRequestComment(call.World.NextId(), call.Actor, call.World.Now)
        {
            Text = Text(call),
            ParentId = Parent(call, pullRequest),
            Anchor = await Anchors.ReadAsync(pullRequest, call.Body["anchor"]),
            Severity = Severity(call) ?? (IsTaskRoute(call) ? "BLOCKER" : "NORMAL"),
        };
        pullRequest.Comments.Add(comment);
        pullRequest.ParticipantFor(call.Actor);
        if (comment.ParentId is null)
            pullRequest.Activities.Add(
                new Activity(call.World.NextId(), call.World.Now, call.Actor, "COMMENTED") { Comment = comment }
            );

        call.Did(EffectKind.PullRequestCommentCreated, pullRequest.Target, Id(comment), Marker.In(comment.Text));
        BitbucketEvents.Comment(call.World, call.Actor, pullRequest, comment, "pr:comment:added");
        return Answer.Created(PullRequestShapes.Comment(call.World, pullRequest, comment));
    }

    private static bool IsTaskRoute(Call call) => call.Path.EndsWith("/blocker-comments", StringComparison.Ordinal);

    private static string Text(Call call) =>
        call.Body["text"].Text() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw Refusals.Invalid("Please enter a non-empty comment.", "text");

    private static string? Severity(Call call) =>
        call.Body["severity"].Text() switch
        {
            null => null,
            "NORMAL" => "NORMAL",
            "BLOCKER" => "BLOCKER",
            var other => throw Refusals.Invalid($"The severity '{other}' is not valid.", "severity"),
        };

    private static long? Parent(Call call, PullRequest pullRequest)
    {
        if (call.Body["parent"] is null)
            return null;

        var id = call.Body.At("parent", "id").Number();
        return pullRequest.Comments.Exists(comment => comment.Id == id) ? id : throw Refusals.NoComment($"{id}");
    }

    private static Answer Read(Call call)
    {
        var pullRequest = call.PullRequest();
        return Answer.Ok(PullRequestShapes.Comment(call.World, pullRequest, call.Comment(pullRequest)));
    }

    private static Answer Edit(Call call)
    {
        var pullRequest = call.PullRequest();
        var comment = call.Comment(pullRequest);
        comment.DemandVersion(call.Body["version"].Number());
        var (text, previous) = (call.Body["text"].Text(), comment.Text);
        if (text is not null && comment.Author != call.Actor)
            throw Refusals.Forbidden();

        comment.Text = text is null ? comment.Text : Text(call);
        comment.Severity = Severity(call) ?? comment.Severity;
        comment.State = State(call, comment);
        if (call.Body["state"] is not null)
            comment.ResolvedBy = comment.State is "RESOLVED" ? call.Actor : null;
        comment.Version++;
        comment.Updated = call.World.Now;
        call.Did(EffectKind.PullRequestCommentEdited, pullRequest.Target, Id(comment), Marker.In(comment.Text));
        BitbucketEvents.Comment(call.World, call.Actor, pullRequest, comment, "pr:comment:edited", previous);
        return Answer.Ok(PullRequestShapes.Comment(call.World, pullRequest, comment));
    }

    private static string State(Call call, PullRequestComment comment) =>
        call.Body["state"].Text() switch
        {
            null => comment.State,
            "OPEN" => "OPEN",
            "RESOLVED" when comment.IsTask => "RESOLVED",
            var other => throw Refusals.Invalid($"The state '{other}' is not valid for this comment.", "state"),
        };

    private static Answer Delete(Call call)
    {
        var pullRequest = call.PullRequest();
        var comment = call.Comment(pullRequest);
        comment.DemandVersion(call.Query("version") is null ? null : call.Query("version", -1));
        if (comment.Author != call.Actor && call.Actor.RepositoryRight < RepositoryRight.Admin)
            throw Refusals.Forbidden();
        if (pullRequest.Comments.Exists(reply => reply.ParentId == comment.Id))
            throw Refusals.Of(409, "comment.CommentDeletionException", "A comment that has replies cannot be deleted.");

        pullRequest.Comments.Remove(comment);
        pullRequest.Activities.RemoveAll(activity => activity.Comment == comment);
        call.Did(EffectKind.PullRequestCommentDeleted, pullRequest.Target, Id(comment));
        BitbucketEvents.Comment(call.World, call.Actor, pullRequest, comment, "pr:comment:deleted");
        return Answer.NoContent;
    }

    private static string Id(PullRequestComment comment) =>
        comment.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
