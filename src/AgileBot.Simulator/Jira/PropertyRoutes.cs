using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>The JSON that programs keep on issues and comments.</summary>
internal static class PropertyRoutes
{
    private const int LongestValue = 32_768;

    public static void MapProperties(this JiraDoor door)
    {
        door.Get("issue/{key}/properties", call => Keys(call, call.Issue().Properties));
        door.Get("issue/{key}/properties/{property}", call => Read(call, call.Issue().Properties));
        door.Put("issue/{key}/properties/{property}", SetOnIssue);
        door.Delete("issue/{key}/properties/{property}", DeleteOnIssue);
        door.Get("comment/{comment}/properties", call => Keys(call, Comment(call).Comment.Properties));
        door.Get("comment/{comment}/properties/{property}", call => Read(call, Comment(call).Comment.Properties));
        door.Put("comment/{comment}/properties/{property}", SetOnComment);
    }

    /// <summary>The properties that were asked for by name, or all.</summary>
    public static JsonObject Chosen(Issue issue, string asked)
    {
        var names = asked.Split(',', StringSplitOptions.TrimEntries);
        return new JsonObject(
            issue
                .Properties.Where(pair =>
                    names.Contains("*all", StringComparer.Ordinal) || names.Contains(pair.Key, StringComparer.Ordinal)
                )
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))
        );
    }

    private static Answer Keys(Call call, Dictionary<string, JsonNode?> properties) =>
        Answer.Ok(
            new JsonObject
            {
                ["keys"] = properties
                    .Keys.Select(key =>
                        (JsonNode?)new JsonObject { ["self"] = $"{call.World.Address}{call.Path}/{key}", ["key"] = key }
                    )
                    .ToJsonArray(),
            }
        );

    private static Answer Read(Call call, Dictionary<string, JsonNode?> properties)
    {
        var key = call.Route("property");
        return properties.TryGetValue(key, out var value)
            ? Answer.Ok(new JsonObject { ["key"] = key, ["value"] = value?.DeepClone() })
            : throw Refusals.NoProperty(key);
    }

    private static Answer SetOnIssue(Call call)
    {
        var issue = call.Issue(JiraRight.Edit, "edit this issue");
        var answer = Set(call, issue.Properties);
        call.Did(EffectKind.IssuePropertySet, issue.Key, call.Route("property"));
        return answer;
    }

    private static Answer DeleteOnIssue(Call call)
    {
        var issue = call.Issue(JiraRight.Edit, "edit this issue");
        if (!issue.Properties.Remove(call.Route("property")))
            throw Refusals.NoProperty(call.Route("property"));

        call.Did(EffectKind.IssuePropertyDeleted, issue.Key, call.Route("property"));
        return Answer.NoContent;
    }

    private static Answer SetOnComment(Call call)
    {
        var (issue, comment) = Comment(call);
        if (comment.Author != call.Actor && !call.May(JiraRight.Administer))
            throw Refusals.Forbidden($"edit the comment with id: {comment.Id}");

        var answer = Set(call, comment.Properties);
        call.Did(EffectKind.CommentPropertySet, issue.Key, $"{comment.Id} {call.Route("property")}");
        return answer;
    }

    private static Answer Set(Call call, Dictionary<string, JsonNode?> properties)
    {
        if (call.Content is not { } value)
            throw Refusals.Of(400, "The property value must be JSON.");
        if (value.ToJsonString().Length > LongestValue)
            throw Refusals.Of(400, $"The property value must have at most {LongestValue} characters.");

        var key = call.Route("property");
        var isNew = !properties.ContainsKey(key);
        properties[key] = value.DeepClone();
        return new Answer(isNew ? 201 : 200);
    }

    private static (Issue Issue, IssueComment Comment) Comment(Call call)
    {
        var id = call.Route("comment");
        foreach (var issue in call.World.Jira.Issues)
        {
            var comment = issue.Comments.Find(candidate => string.Equals(candidate.Id, id, StringComparison.Ordinal));
            if (comment is not null && call.May(JiraRight.Browse))
                return (issue, comment);
        }

        throw Refusals.NoComment(id);
    }
}
