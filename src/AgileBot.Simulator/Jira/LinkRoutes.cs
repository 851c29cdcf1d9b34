using System.Globalization;
using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>Links between issues, and from issues to pages elsewhere.</summary>
internal static class LinkRoutes
{
    public static void MapLinks(this JiraDoor door)
    {
        door.Get("issueLinkType", Types);
        door.Post("issueLink", Link);
        door.Get("issue/{key}/remotelink", RemoteLinks);
        door.Post("issue/{key}/remotelink", SetRemoteLink);
    }

    public static JsonObject TypeShape(World world, LinkType type) =>
        new()
        {
            ["id"] = type.Id,
            ["name"] = type.Name,
            ["inward"] = type.Inward,
            ["outward"] = type.Outward,
            ["self"] = $"{Shapes.Rest(world)}/issueLinkType/{type.Id}",
        };

    private static Answer Types(Call call) =>
        Answer.Ok(
            new JsonObject
            {
                ["issueLinkTypes"] = LinkType.All.Select(type => (JsonNode?)TypeShape(call.World, type)).ToJsonArray(),
            }
        );

    /// <summary>The inward issue is the source: with Blocks, "inward blocks outward". The same link twice is accepted.</summary>
    private static Answer Link(Call call)
    {
        var (name, id) = (call.Body.Text("type", "name"), call.Body.Text("type", "id"));
        var type =
            LinkType.All.FirstOrDefault(known => Same(known.Name, name) || Same(known.Id, id))
            ?? throw Refusals.Of(404, $"No issue link type with name '{name}' found.");
        var (source, destination) = (End(call, "inwardIssue"), End(call, "outwardIssue"));
        if (!call.May(JiraRight.Link))
            throw Refusals.Of(401, "No Link Issue Permission for issue.");

        var link = new IssueLink(call.World.NextId().ToString(CultureInfo.InvariantCulture), type, source, destination);
        call.World.Jira.Links.Add(link);
        source.Updated = destination.Updated = call.World.Now;
        call.Did(EffectKind.IssueLinked, source.Key, $"{type.Outward} {destination.Key}");
        return new Answer(201);
    }

    private static Issue End(Call call, string which)
    {
        var key = call.Body.Text(which, "key") ?? call.Body.Text(which, "id");
        var issue = key is null ? null : call.World.Jira.Find(key);
        return issue is null || !call.May(JiraRight.Browse)
            ? throw Refusals.Of(404, $"No issue could be found with key '{key}'.")
            : issue;
    }

    private static Answer RemoteLinks(Call call)
    {
        var issue = call.Issue();
        var globalId = call.Query("globalId");
        if (globalId is null)
            return Answer.Ok(issue.RemoteLinks.Select(link => (JsonNode?)Shape(call, issue, link)).ToJsonArray());

        var found = issue.RemoteLinks.Find(link => Same(link.GlobalId, globalId));
        return found is null
            ? throw Refusals.Of(404, "The remote link does not exist.")
            : Answer.Ok(Shape(call, issue, found));
    }

    private static Answer SetRemoteLink(Call call)
    {
        var issue = call.Issue(JiraRight.Link, "link this issue");
        Check(call.Body);
        var globalId = call.Body["globalId"].Text();
        var link = globalId is null ? null : issue.RemoteLinks.Find(known => Same(known.GlobalId, globalId));
        var isNew = link is null;
        var content = (JsonObject)call.Body.DeepClone();
        if (link is null)
            issue.RemoteLinks.Add(link = new RemoteLink(call.World.NextId(), globalId) { Content = content });

        link.Content = content;
        call.Did(EffectKind.RemoteLinkSet, issue.Key, globalId ?? link.Id.ToString(CultureInfo.InvariantCulture));
        var shape = new JsonObject { ["id"] = link.Id, ["self"] = Address(call, issue, link) };
        return isNew ? Answer.Created(shape) : Answer.Ok(shape);
    }

    private static void Check(JsonObject body)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(body.Text("object", "title")))
            errors["title"] = "'title' is required.";
        if (!Uri.TryCreate(body.Text("object", "url"), UriKind.Absolute, out _))
            errors["url"] = "'url' is required and must be absolute.";
        if (errors.Count > 0)
            throw Refusals.Fields(errors);
    }

    private static JsonObject Shape(Call call, Issue issue, RemoteLink link)
    {
        var shape = (JsonObject)link.Content.DeepClone();
        shape["id"] = link.Id;
        shape["self"] = Address(call, issue, link);
        return shape;
    }

    private static string Address(Call call, Issue issue, RemoteLink link) =>
        $"{Shapes.Rest(call.World)}/issue/{issue.Key}/remotelink/{link.Id}";

    private static bool Same(string? one, string? other) =>
        one is not null && string.Equals(one, other, StringComparison.Ordinal);
}
