using System.Globalization;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>Edits issues and remembers what changed.</summary>
internal static class IssueEditing
{
    public static Answer Edit(Call call)
    {
        var issue = call.Issue(JiraRight.Edit, "edit this issue");
        var edit = new IssueEdit(call.World, issue);
        edit.SetAll(call.Body["fields"]);
        edit.UpdateAll(call.Body["update"], call.Body["fields"]);
        var properties = call.Properties();
        var changes = edit.Apply();
        foreach (var (key, value) in properties)
            issue.Properties[key] = value;

        Changed(call, issue, changes);
        call.Did(EffectKind.IssueEdited, issue.Key, string.Join(',', changes.Select(change => change.Field)));
        return Answer.NoContent;
    }

    /// <summary>Keeps the change in the issue's history and tells the webhooks; nothing when nothing changed.</summary>
    public static void Changed(
        Call call,
        Issue issue,
        IReadOnlyList<FieldChange> changes,
        string type = "issue_updated"
    )
    {
        if (changes.Count == 0)
            return;

        issue.Updated = call.World.Now;
        var id = call.World.NextId().ToString(CultureInfo.InvariantCulture);
        var change = new IssueChange(id, call.World.Now, call.Actor, changes);
        issue.History.Add(change);
        JiraEvents.Issue(call.World, call.Actor, issue, "jira:issue_updated", type, change);
    }
}
