using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;

namespace AgileBot.Simulator.Pages;

/// <summary>The form with which a person creates a ticket.</summary>
internal static class CreatePage
{
    public static Page Of(Visit visit)
    {
        var first = visit.Form is null;
        var project = first ? visit.Query("project") : visit.Typed("project");
        var type = first ? "Story" : visit.Typed("type");
        var types = IssueType.All.Where(known => !known.Subtask);
        return new Page(
            "Create a story",
            Html.Of(
                $"""
                <form method="post" action="/create" class="stacked">
                <label for="project">Project</label>
                <select id="project" name="project">{visit.World.Jira.Projects.Values.Select(known =>
                    Page.Choice(known.Key, $"{known.Key} {known.Name}", Same(known.Key, project))
                )}</select>
                <label for="type">Type</label>
                <select id="type" name="type">{types.Select(known =>
                    Page.Choice(known.Name, known.Name, Same(known.Name, type))
                )}</select>
                <label for="summary">Title</label>
                <input id="summary" name="summary" value="{visit.Typed(
                    "summary"
                )}" required maxlength="255" autocomplete="off">
                <label for="description">What is wanted, and when it is done</label>
                <textarea id="description" name="description" rows="14" aria-describedby="markup">
                {visit.Typed("description")}</textarea>
                <p id="markup" class="quiet">Jira's markup works: * for a list, *bold*, h3. for a heading.</p>
                <p class="tick"><input type="checkbox" id="agilebot" name="agilebot" value="yes" aria-describedby="switch"{(
                    first || visit.Typed("agilebot").Length > 0 ? Html.Of($" checked") : Html.None
                )}> <label for="agilebot">Label <code>agilebot</code></label></p>
                <p id="switch" class="quiet">The label gives the ticket to the bot: it plans it, develops it and asks for a review. Without it the bot leaves the ticket alone.</p>
                <p><button class="main">Create</button></p>
                </form>
                """
            )
        );
    }

    public static async Task<Acted?> CreateAsync(Visit visit)
    {
        var fields = new JsonObject
        {
            ["project"] = new JsonObject { ["key"] = visit.Typed("project") },
            ["issuetype"] = new JsonObject { ["name"] = visit.Typed("type") },
            ["summary"] = visit.Typed("summary"),
            ["description"] = visit.Typed("description"),
            ["labels"] = visit.Typed("agilebot").Length > 0 ? new JsonArray("agilebot") : new JsonArray(),
        };
        return await visit.AskAsync(
            HttpMethod.Post,
            "jira/rest/api/2/issue",
            new JsonObject { ["fields"] = fields },
            created => $"/jira/browse/{created.Text("key")}"
        );
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
