using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Jira;

/// <summary>Moves issues along the workflow, and answers wrongly chosen transitions as Data Center does.</summary>
internal static class TransitionRoutes
{
    public static void MapTransitions(this JiraDoor door)
    {
        door.Get("issue/{key}/transitions", List);
        door.Post("issue/{key}/transitions", Perform);
    }

    public static JsonArray Available(World world, Issue issue) =>
        Transition
            .All.Where(transition => transition.From == issue.Status)
            .Select(transition => (JsonNode?)Shape(world, transition))
            .ToJsonArray();

    private static Answer List(Call call)
    {
        var issue = call.Issue();
        var transitions = call.May(JiraRight.Transition) ? Available(call.World, issue) : [];
        if (call.Expands("transitions.fields"))
            foreach (var transition in transitions)
                transition!["fields"] = new JsonObject();

        return Answer.Ok(new JsonObject { ["expand"] = "transitions", ["transitions"] = transitions });
    }

    private static Answer Perform(Call call)
    {
        var issue = call.Issue();
        var transition = Chosen(call, issue);
        var edit = new IssueEdit(call.World, issue);
        edit.SetAll(call.Body["fields"]);
        edit.UpdateAll(call.Body["update"], call.Body["fields"]);
        var changes = edit.Apply();
        var from = issue.Status;
        issue.Status = transition.To;
        issue.Resolved = transition.To.IsDone ? call.World.Now : null;
        IssueEditing.Changed(
            call,
            issue,
            [new FieldChange("status", from.Name, transition.To.Name), .. changes],
            "issue_generic"
        );
        call.Did(EffectKind.IssueTransitioned, issue.Key, $"{from.Name} -> {transition.To.Name}");
        return Answer.NoContent;
    }

    private static Transition Chosen(Call call, Issue issue)
    {
        var id = call.Body.Text("transition", "id");
        if (id is null)
            throw Refusals.Of(400, "Missing 'transition' identifier");
        if (!Transition.All.Any(known => Same(known.Id, id)))
            throw Refusals.Of(500, "Internal server error");

        return call.May(JiraRight.Transition)
            ? Transition.All.FirstOrDefault(known => Same(known.Id, id) && known.From == issue.Status)
                ?? throw NotNow(id)
            : throw NotNow(id);
    }

    private static RequestRefused NotNow(string id) =>
        Refusals.Of(
            400,
            $"It seems that you have tried to perform a workflow operation ({id}) that is not valid for the current state of this issue."
        );

    private static JsonObject Shape(World world, Transition transition) =>
        new()
        {
            ["id"] = transition.Id,
            ["name"] = transition.Name,
            ["opsbarSequence"] = 10,
            ["to"] = Shapes.Status(world, transition.To),
        };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
