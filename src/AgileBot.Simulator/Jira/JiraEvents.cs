using System.Text.Json.Nodes;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>Webhooks in the shape of Jira.</summary>
internal static class JiraEvents
{
    public static IReadOnlyList<string> Names { get; } =
    ["jira:issue_created", "jira:issue_updated", "comment_created", "comment_updated", "comment_deleted"];

    public static void Issue(World world, User actor, Issue issue, string name, string type, IssueChange? change)
    {
        var body = Head(world, name);
        body["issue_event_type_name"] = type;
        body["user"] = Shapes.User(world, actor);
        body["issue"] = IssueShape.Of(world, issue);
        if (change is not null)
            body["changelog"] = Shapes.Changelog(change);

        world.Webhooks.SendJira(body);
    }

    /// <summary>One comment is told twice, as Data Center does: by itself, without its issue, and as a change of the issue.</summary>
    public static void Comment(World world, User actor, Issue issue, IssueComment comment, string name, string type)
    {
        var alone = Head(world, name);
        alone["comment"] = Shapes.Comment(world, issue, comment);
        world.Webhooks.SendJira(alone);

        var update = Head(world, "jira:issue_updated");
        update["issue_event_type_name"] = type;
        update["user"] = Shapes.User(world, actor);
        update["issue"] = IssueShape.Of(world, issue);
        update["comment"] = Shapes.Comment(world, issue, comment);
        world.Webhooks.SendJira(update);
    }

    private static JsonObject Head(World world, string name) =>
        new() { ["timestamp"] = world.Now.ToUnixTimeMilliseconds(), ["webhookEvent"] = name };
}
