using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>Jira's JSON for people, issues and what hangs on them.</summary>
internal static class Shapes
{
    public static string Rest(World world) => $"{world.Address}/jira/rest/api/2";

    public static JsonObject User(World world, User user) =>
        new()
        {
            ["self"] = $"{Rest(world)}/user?username={user.Name}",
            ["name"] = user.Name,
            ["key"] = user.Name,
            ["emailAddress"] = user.EmailAddress,
            ["displayName"] = user.DisplayName,
            ["active"] = true,
            ["timeZone"] = "Etc/UTC",
        };

    public static JsonObject UserWithGroups(World world, User user)
    {
        var shape = User(world, user);
        shape["groups"] = new JsonObject
        {
            ["size"] = user.Groups.Count,
            ["items"] = user
                .Groups.Order(StringComparer.Ordinal)
                .Select(name =>
                    (JsonNode?)new JsonObject { ["name"] = name, ["self"] = $"{Rest(world)}/group?groupname={name}" }
                )
                .ToJsonArray(),
        };
        return shape;
    }

    public static JsonObject Status(World world, Status status) =>
        new()
        {
            ["self"] = $"{Rest(world)}/status/{status.Id}",
            ["description"] = "",
            ["name"] = status.Name,
            ["id"] = status.Id,
            ["statusCategory"] = new JsonObject
            {
                ["self"] = $"{Rest(world)}/statuscategory/{status.CategoryId}",
                ["id"] = status.CategoryId,
                ["key"] = status.CategoryKey,
                ["colorName"] = "blue-gray",
                ["name"] = status.CategoryName,
            },
        };

    public static JsonObject Type(World world, IssueType type) =>
        new()
        {
            ["self"] = $"{Rest(world)}/issuetype/{type.Id}",
            ["id"] = type.Id,
            ["description"] = "",
            ["name"] = type.Name,
            ["subtask"] = type.Subtask,
        };

    public static JsonObject Project(World world, Project project) =>
        new()
        {
            ["self"] = $"{Rest(world)}/project/{project.Id}",
            ["id"] = project.Id,
            ["key"] = project.Key,
            ["name"] = project.Name,
            ["projectTypeKey"] = "software",
        };

    public static JsonObject Comment(World world, Issue issue, IssueComment comment, bool withProperties = false)
    {
        var shape = new JsonObject
        {
            ["self"] = $"{Rest(world)}/issue/{issue.Id}/comment/{comment.Id}",
            ["id"] = comment.Id,
            ["author"] = User(world, comment.Author),
            ["body"] = comment.Body,
            ["updateAuthor"] = User(world, comment.UpdateAuthor),
            ["created"] = comment.Created.ForJira(),
            ["updated"] = comment.Updated.ForJira(),
        };
        if (comment.Visibility is not null)
            shape["visibility"] = comment.Visibility.DeepClone();
        if (withProperties)
            shape["properties"] = comment
                .Properties.Select(pair =>
                    (JsonNode?)new JsonObject { ["key"] = pair.Key, ["value"] = pair.Value?.DeepClone() }
                )
                .ToJsonArray();

        return shape;
    }

    public static JsonObject Changelog(IssueChange change) =>
        new() { ["id"] = change.Id, ["items"] = change.Items.Select(Item).ToJsonArray() };

    public static JsonObject History(World world, Issue issue) =>
        new()
        {
            ["startAt"] = 0,
            ["maxResults"] = issue.History.Count,
            ["total"] = issue.History.Count,
            ["histories"] = issue
                .History.Select(change =>
                {
                    var shape = Changelog(change);
                    shape["author"] = User(world, change.User);
                    shape["created"] = change.At.ForJira();
                    return (JsonNode?)shape;
                })
                .ToJsonArray(),
        };

    private static JsonNode? Item(FieldChange change) =>
        new JsonObject
        {
            ["field"] = change.Field,
            ["fieldtype"] = FieldCatalogue.All.Any(field =>
                field.Custom is not null && string.Equals(field.Name, change.Field, StringComparison.Ordinal)
            )
                ? "custom"
                : "jira",
            ["from"] = null,
            ["fromString"] = change.From,
            ["to"] = null,
            ["toString"] = change.To,
        };
}
