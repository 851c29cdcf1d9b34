using System.Globalization;
using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>Comments on issues.</summary>
internal static class CommentRoutes
{
    public static void MapComments(this JiraDoor door)
    {
        door.Get("issue/{key}/comment", List);
        door.Get("issue/{key}/comment/{comment}", Read);
        door.Post("issue/{key}/comment", Create);
        door.Put("issue/{key}/comment/{comment}", Edit);
        door.Delete("issue/{key}/comment/{comment}", Delete);
    }

    private static Answer List(Call call)
    {
        var issue = call.Issue();
        var (startAt, maxResults) = call.Page(usual: 1000, most: 1000);
        var ordered = call.Query("orderBy") switch
        {
            null or "created" or "+created" => issue.Comments.AsEnumerable(),
            "-created" => issue.Comments.AsEnumerable().Reverse(),
            var other => throw Refusals.Of(400, $"Comments can not be ordered by '{other}'."),
        };
        return Answer.Ok(
            new JsonObject
            {
                ["startAt"] = startAt,
                ["maxResults"] = maxResults,
                ["total"] = issue.Comments.Count,
                ["comments"] = ordered
                    .Skip(startAt)
                    .Take(maxResults)
                    .Select(comment => (JsonNode?)Shape(call, issue, comment))
                    .ToJsonArray(),
            }
        );
    }

    private static Answer Read(Call call)
    {
        var issue = call.Issue();
        return Answer.Ok(Shape(call, issue, Find(call, issue)));
    }

    private static Answer Create(Call call)
    {
        var issue = call.Issue(JiraRight.Comment, "comment on this issue");
        var comment = new IssueComment(
            call.World.NextId().ToString(CultureInfo.InvariantCulture),
            call.Actor,
            call.World.Now
        )
        {
            Body = Text(call),
            Visibility = call.Body["visibility"]?.DeepClone(),
            Properties = call.Properties(),
        };
        issue.Comments.Add(comment);
        issue.Updated = call.World.Now;
        call.Did(EffectKind.CommentCreated, issue.Key, comment.Id, Marker.Of(comment.Properties, comment.Body));
        JiraEvents.Comment(call.World, call.Actor, issue, comment, "comment_created", "issue_commented");
        return Answer.Created(Shape(call, issue, comment));
    }

    private static Answer Edit(Call call)
    {
        var issue = call.Issue();
        var comment = Own(call, issue);
        comment.Body = Text(call);
        comment.Updated = call.World.Now;
        comment.UpdateAuthor = call.Actor;
        foreach (var (key, value) in call.Properties())
            comment.Properties[key] = value;

        issue.Updated = call.World.Now;
        call.Did(EffectKind.CommentEdited, issue.Key, comment.Id, Marker.Of(comment.Properties, comment.Body));
        JiraEvents.Comment(call.World, call.Actor, issue, comment, "comment_updated", "issue_comment_edited");
        return Answer.Ok(Shape(call, issue, comment));
    }

    private static Answer Delete(Call call)
    {
        var issue = call.Issue();
        var comment = Own(call, issue);
        issue.Comments.Remove(comment);
        call.Did(EffectKind.CommentDeleted, issue.Key, comment.Id);
        JiraEvents.Comment(call.World, call.Actor, issue, comment, "comment_deleted", "issue_comment_deleted");
        return Answer.NoContent;
    }

    private static JsonObject Shape(Call call, Issue issue, IssueComment comment) =>
        Shapes.Comment(call.World, issue, comment, call.Expands("properties"));

    private static IssueComment Find(Call call, Issue issue) =>
        issue.Comments.Find(comment => string.Equals(comment.Id, call.Route("comment"), StringComparison.Ordinal))
        ?? throw Refusals.NoComment(call.Route("comment"));

    private static IssueComment Own(Call call, Issue issue)
    {
        var comment = Find(call, issue);
        return comment.Author == call.Actor || call.May(JiraRight.Administer)
            ? comment
            : throw Refusals.Forbidden($"edit the comment with id: {comment.Id}");
    }

    private static string Text(Call call)
    {
        var text = call.Body["body"].Text();
        if (string.IsNullOrWhiteSpace(text))
            throw Refusals.Field("comment", "Comment body can not be empty!");

        return text.Length <= JiraCall.LongestText
            ? text
            : throw Refusals.Field(
                "comment",
                "The entered text is too long. It exceeds the allowed limit of 32,767 characters."
            );
    }
}
