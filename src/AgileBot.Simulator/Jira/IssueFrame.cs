using System.Globalization;
using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>Reads what a new issue must have before anything else: project, type and, of a subtask, its parent.</summary>
internal static class IssueFrame
{
    public static Issue Read(Call call, JsonObject fields)
    {
        var project = Project(call, fields["project"]);
        var type = Type(fields["issuetype"]);
        return new Issue
        {
            Id = call.World.NextId().ToString(CultureInfo.InvariantCulture),
            Project = project,
            Type = type,
            Parent = Parent(call, fields["parent"], type, project),
            Reporter = call.Actor,
            Created = call.World.Now,
            Updated = call.World.Now,
        };
    }

    private static Project Project(Call call, JsonNode? asked)
    {
        var (key, id) = (asked.Text("key"), asked.Text("id"));
        var project = call.World.Jira.Projects.Values.FirstOrDefault(known =>
            Same(known.Key, key) || Same(known.Id, id)
        );
        if (project is null || !call.May(JiraRight.Browse))
            throw Refusals.Field("project", "project is required");

        return call.May(JiraRight.Create) ? project : throw Refusals.Forbidden("create issues in this project");
    }

    private static IssueType Type(JsonNode? asked)
    {
        var (name, id) = (asked.Text("name"), asked.Text("id"));
        return IssueType.All.FirstOrDefault(known => Same(known.Id, id) || Same(known.Name, name))
            ?? throw Refusals.Field(
                "issuetype",
                asked is null ? "issue type is required" : "The issue type selected is invalid."
            );
    }

    private static Issue? Parent(Call call, JsonNode? asked, IssueType type, Project project)
    {
        if (!type.Subtask)
            return asked is null
                ? null
                : throw Refusals.Field(
                    "parent",
                    "Field 'parent' cannot be set. It is not on the appropriate screen, or unknown."
                );
        if (asked is null)
            throw Refusals.Field("issuetype", "Issue type is a sub-task but parent issue key or id not specified.");

        var parent = call.World.Jira.Find(asked.Text("key") ?? asked.Text("id") ?? "");
        if (parent is null || parent.Project != project)
            throw Refusals.Field("parent", "Could not find issue by id or key in the same project.");

        return parent.Type.Subtask ? throw Refusals.Field("parent", "A sub-task cannot have sub-tasks.") : parent;
    }

    private static bool Same(string known, string? asked) =>
        string.Equals(known, asked, StringComparison.OrdinalIgnoreCase);
}
