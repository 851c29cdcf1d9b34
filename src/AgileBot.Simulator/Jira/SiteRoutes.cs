using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>The site, its people, projects, fields and permissions.</summary>
internal static class SiteRoutes
{
    public static void MapSite(this JiraDoor door)
    {
        door.Get("serverInfo", ServerInfo);
        door.Get("myself", call => Answer.Ok(Shapes.UserWithGroups(call.World, call.Actor)));
        door.Get("user", User);
        door.Get(
            "field",
            call => Answer.Ok(FieldCatalogue.All.Select(field => (JsonNode?)field.Shape()).ToJsonArray())
        );
        door.Get("mypermissions", Permissions);
        door.At("jira-webhook/1.0").Get("webhooks", Webhooks);
    }

    private static Answer ServerInfo(Call call) =>
        Answer.Ok(
            new JsonObject
            {
                ["baseUrl"] = $"{call.World.Address}/jira",
                ["version"] = "10.3.0",
                ["versionNumbers"] = new JsonArray(10, 3, 0),
                ["deploymentType"] = "Server",
                ["buildNumber"] = 10030000,
                ["buildDate"] = "2024-12-02T00:00:00.000+0000",
                ["serverTime"] = call.World.Now.ForJira(),
                ["scmInfo"] = "simulated",
                ["serverTitle"] = "Jira (simulated)",
            }
        );

    private static Answer User(Call call)
    {
        var name = call.Query("username") ?? call.Query("key");
        if (call.World.Accounts.Find(name) is not { } user)
            throw Refusals.Of(404, $"The user with the username '{name}' does not exist");

        return Answer.Ok(
            call.Expands("groups") ? Shapes.UserWithGroups(call.World, user) : Shapes.User(call.World, user)
        );
    }

    private static Answer Permissions(Call call)
    {
        if (
            call.Query("projectKey") is { } key
            && (!call.World.Jira.Projects.ContainsKey(key) || !call.May(JiraRight.Browse))
        )
            throw Refusals.NoProject(key);

        var permissions = new JsonObject();
        foreach (var right in JiraRight.All)
            permissions[right] = new JsonObject
            {
                ["id"] = right,
                ["key"] = right,
                ["name"] = right.Replace('_', ' ').ToLowerInvariant(),
                ["type"] = "PROJECT",
                ["havePermission"] = call.May(right),
            };
        return Answer.Ok(new JsonObject { ["permissions"] = permissions });
    }

    private static Answer Webhooks(Call call)
    {
        if (!call.May(JiraRight.Administer))
            throw Refusals.Forbidden("administer webhooks");

        return Answer.Ok(
            call.World.BotUrl is not { } bot
                ? new JsonArray()
                : new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "AgileBot",
                        ["url"] = $"{bot.TrimEnd('/')}/webhooks/jira",
                        ["active"] = true,
                        ["events"] = JiraEvents.Names.ToTexts(),
                    }
                )
        );
    }
}
