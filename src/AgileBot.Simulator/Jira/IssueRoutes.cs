using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;

namespace AgileBot.Simulator.Jira;

/// <summary>Reading, creating and editing issues.</summary>
internal static class IssueRoutes
{
    public static void MapIssues(this JiraDoor door)
    {
        door.Get("issue/{key}", Read);
        door.Post("issue", Create);
        door.Put("issue/{key}", IssueEditing.Edit);
    }

    public static bool Expands(this Call call, string what) =>
        (call.Query("expand") ?? "").Split(',', StringSplitOptions.TrimEntries).Contains(what, StringComparer.Ordinal);

    private static Answer Read(Call call)
    {
        var issue = call.Issue();
        var shape = IssueShape.Of(call.World, issue, call.Query("fields"));
        if (call.Query("properties") is { } asked)
            shape["properties"] = PropertyRoutes.Chosen(issue, asked);
        if (call.Expands("changelog"))
            shape["changelog"] = Shapes.History(call.World, issue);
        if (call.Expands("transitions"))
            shape["transitions"] = TransitionRoutes.Available(call.World, issue);

        return Answer.Ok(shape);
    }

    private static Answer Create(Call call)
    {
        var issue = IssueFrame.Read(call, call.Body["fields"] as JsonObject ?? []);
        var properties = call.Properties();
        foreach (var (key, value) in properties)
            issue.Properties[key] = value;

        Fill(call, issue);
        issue.Key = issue.Project.NextKey();
        call.World.Jira.Add(issue);
        var mark = Marker.Of(properties, issue.Description);
        call.Did(EffectKind.IssueCreated, issue.Parent?.Key ?? issue.Project.Key, issue.Key, mark);
        JiraEvents.Issue(call.World, call.Actor, issue, "jira:issue_created", "issue_created", change: null);
        return Answer.Created(IssueShape.Brief(call.World, issue));
    }

    private static void Fill(Call call, Issue issue)
    {
        var (fields, edit) = (call.Body["fields"] as JsonObject ?? [], new IssueEdit(call.World, issue));
        if (!fields.ContainsKey("summary"))
            edit.Refuse("summary", "You must specify a summary of the issue.");

        var rest = new JsonObject(
            fields
                .Where(field => field.Key is not ("project" or "issuetype" or "parent"))
                .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))
        );
        edit.SetAll(rest);
        edit.UpdateAll(call.Body["update"], rest);
        edit.Apply();
    }
}
