using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>Projects, their roles, and what can be created in them.</summary>
internal static class ProjectRoutes
{
    private static readonly (int Id, string Name)[] Roles = [(10002, "Administrators"), (10100, "Developers")];

    public static void MapProjects(this JiraDoor door)
    {
        door.Get("issue/{key}/editmeta", EditableFields);
        door.Get("project/{project}", ReadProject);
        door.Get("project/{project}/role", ReadRoles);
        door.Get("project/{project}/role/{role}", ReadRole);
        door.Get("issue/createmeta/{project}/issuetypes", CreatableTypes);
        door.Get("issue/createmeta/{project}/issuetypes/{type}", CreatableFields);
    }

    private static Answer ReadProject(Call call)
    {
        var shape = Shapes.Project(call.World, call.Project());
        shape["lead"] = Shapes.User(call.World, call.World.Accounts[Accounts.Triager]);
        shape["issueTypes"] = IssueType.All.Select(type => (JsonNode?)Shapes.Type(call.World, type)).ToJsonArray();
        shape["roles"] = RoleLinks(call, call.Project());
        return Answer.Ok(shape);
    }

    private static Answer ReadRoles(Call call) => Answer.Ok(RoleLinks(call, call.Project()));

    private static JsonObject RoleLinks(Call call, Project project) =>
        new(Roles.Select(role => KeyValuePair.Create(role.Name, (JsonNode?)RoleAddress(call, project, role.Id))));

    private static string RoleAddress(Call call, Project project, int role) =>
        $"{Shapes.Rest(call.World)}/project/{project.Id}/role/{role}";

    private static Answer ReadRole(Call call)
    {
        var project = call.Project();
        var id = call.RouteNumber(
            "role",
            () => Refusals.Of(404, "Can not retrieve a role actor for a null project role.")
        );
        if (Array.Find(Roles, known => known.Id == id) is not { Name: not null } role)
            throw Refusals.Of(404, $"Can not find role {id}.");

        var members =
            role.Id == Roles[0].Id
                ? call.World.Accounts.All.Where(user => user.JiraRights.Contains(JiraRight.Administer))
                : call.World.Accounts.All.Where(user => user.Groups.Contains("developers"));
        return Answer.Ok(
            new JsonObject
            {
                ["self"] = RoleAddress(call, project, role.Id),
                ["name"] = role.Name,
                ["id"] = role.Id,
                ["description"] = "",
                ["actors"] = members.Select(Actor).ToJsonArray(),
            }
        );
    }

    private static JsonNode? Actor(User user) =>
        new JsonObject
        {
            ["id"] = user.Id,
            ["displayName"] = user.DisplayName,
            ["type"] = "atlassian-user-role-actor",
            ["name"] = user.Name,
        };

    private static Answer CreatableTypes(Call call)
    {
        _ = call.Project(otherwise: 400);
        var types = call.May(JiraRight.Create) ? IssueType.All : [];
        return Values(call, [.. types.Select(type => Shapes.Type(call.World, type))]);
    }

    private static Answer CreatableFields(Call call)
    {
        _ = call.Project(otherwise: 400);
        var type =
            IssueType.All.FirstOrDefault(known => string.Equals(known.Id, call.Route("type"), StringComparison.Ordinal))
            ?? throw Refusals.Of(400, $"No issue type with id '{call.Route("type")}' exists in this project.");
        var fields = call.May(JiraRight.Create) ? FieldCatalogue.OnScreen(call.World.Jira, type) : [];
        return Values(call, [.. fields.Select(field => field.MetaShape())]);
    }

    private static Answer EditableFields(Call call)
    {
        var issue = call.Issue();
        var fields = FieldCatalogue
            .OnScreen(call.World.Jira, issue.Type)
            .Where(field => call.May(JiraRight.Edit) && field.Id is not ("project" or "issuetype" or "parent"));
        return Answer.Ok(
            new JsonObject
            {
                ["fields"] = new JsonObject(
                    fields.Select(field => KeyValuePair.Create(field.Id, (JsonNode?)field.MetaShape()))
                ),
            }
        );
    }

    private static Answer Values(Call call, IReadOnlyList<JsonNode> all)
    {
        var (startAt, maxResults) = call.Page(usual: 50, most: 200);
        var page = all.Skip(startAt).Take(maxResults).ToList();
        return Answer.Ok(
            new JsonObject
            {
                ["maxResults"] = maxResults,
                ["startAt"] = startAt,
                ["total"] = all.Count,
                ["isLast"] = startAt + page.Count >= all.Count,
                ["values"] = page.Select(item => (JsonNode?)item).ToJsonArray(),
            }
        );
    }
}
