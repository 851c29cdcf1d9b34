using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Jira;

/// <summary>Jira's JSON for an issue, whole or only the fields that were asked for.</summary>
internal static class IssueShape
{
    public static JsonObject Of(World world, Issue issue, string? asked = null)
    {
        var fields = Fields(world, issue);
        foreach (var name in fields.Select(field => field.Key).Where(name => !IsAsked(name, asked)).ToList())
            fields.Remove(name);

        var shape = Brief(world, issue);
        shape["expand"] = "renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations";
        shape["fields"] = fields;
        return shape;
    }

    public static JsonObject Brief(World world, Issue issue) =>
        new()
        {
            ["id"] = issue.Id,
            ["self"] = $"{Shapes.Rest(world)}/issue/{issue.Id}",
            ["key"] = issue.Key,
        };

    private static bool IsAsked(string name, string? asked)
    {
        var list = (asked ?? "*all").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (list.Contains($"-{name}", StringComparer.Ordinal))
            return false;

        return list.Any(item => item is "*all" || string.Equals(item, name, StringComparison.Ordinal))
            || (list.Contains("*navigable", StringComparer.Ordinal) && name is not ("comment" or "description"))
            || Array.TrueForAll(list, item => item.StartsWith('-'));
    }

    private static JsonObject Fields(World world, Issue issue)
    {
        var fields = new JsonObject
        {
            ["issuetype"] = Shapes.Type(world, issue.Type),
            ["project"] = Shapes.Project(world, issue.Project),
            ["summary"] = issue.Summary,
            ["description"] = issue.Description,
            ["status"] = Shapes.Status(world, issue.Status),
            ["priority"] = new JsonObject { ["name"] = issue.Priority, ["id"] = "3" },
            ["labels"] = issue.Labels.ToTexts(),
            ["assignee"] = issue.Assignee is { } assignee ? Shapes.User(world, assignee) : null,
            ["reporter"] = Shapes.User(world, issue.Reporter),
            ["creator"] = Shapes.User(world, issue.Reporter),
            ["created"] = issue.Created.ForJira(),
            ["updated"] = issue.Updated.ForJira(),
            ["resolution"] = issue.Resolved is null ? null : new JsonObject { ["id"] = "10000", ["name"] = "Done" },
            ["resolutiondate"] = issue.Resolved?.ForJira(),
            ["components"] = new JsonArray(),
            ["fixVersions"] = new JsonArray(),
            ["subtasks"] = world
                .Jira.SubtasksOf(issue)
                .Select(subtask => (JsonNode?)Mention(world, subtask))
                .ToJsonArray(),
            ["issuelinks"] = Links(world, issue),
            ["comment"] = Comments(world, issue),
        };
        if (issue.Parent is { } parent)
            fields["parent"] = Mention(world, parent);
        foreach (var field in FieldCatalogue.All.Where(field => field.Custom is not null))
            fields[field.Id] = issue.Custom.GetValueOrDefault(field.Id)?.DeepClone();

        return fields;
    }

    private static JsonObject Mention(World world, Issue issue)
    {
        var shape = Brief(world, issue);
        shape["fields"] = new JsonObject
        {
            ["summary"] = issue.Summary,
            ["status"] = Shapes.Status(world, issue.Status),
            ["issuetype"] = Shapes.Type(world, issue.Type),
        };
        return shape;
    }

    private static JsonArray Links(World world, Issue issue)
    {
        var links = new JsonArray();
        foreach (var link in world.Jira.Links)
        {
            if (link.Source == issue)
                links.Add(Link(world, link, "outwardIssue", link.Destination));
            if (link.Destination == issue)
                links.Add(Link(world, link, "inwardIssue", link.Source));
        }

        return links;
    }

    private static JsonObject Link(World world, IssueLink link, string side, Issue other) =>
        new JsonObject
        {
            ["id"] = link.Id,
            ["self"] = $"{Shapes.Rest(world)}/issueLink/{link.Id}",
            ["type"] = LinkRoutes.TypeShape(world, link.Type),
            [side] = Mention(world, other),
        };

    private static JsonObject Comments(World world, Issue issue) =>
        new()
        {
            ["comments"] = issue
                .Comments.Select(comment => (JsonNode?)Shapes.Comment(world, issue, comment))
                .ToJsonArray(),
            ["maxResults"] = issue.Comments.Count,
            ["total"] = issue.Comments.Count,
            ["startAt"] = 0,
        };
}
