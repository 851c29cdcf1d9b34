using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;

namespace AgileBot.Simulator.Pages;

/// <summary>The board: a column for each status, and in it the newest tickets that are no subtasks.</summary>
internal static class BoardPage
{
    private const int MostCards = 20;

    public static Page Of(Visit visit)
    {
        var (site, project) = (visit.World.Jira, visit.Query("project"));
        var tickets = OnBoard(site, project).ToLookup(issue => issue.Status);
        var parts = site.Issues.Where(issue => issue.Parent is not null).ToLookup(issue => issue.Parent!);
        return new Page(
            "Board",
            Html.Of(
                $"""
                {Projects(site, project)}
                {(tickets.Count == 0 ? Empty(project) : Html.None)}
                <div class="board">{Status.All.Select(status =>
                    Column(status, [.. tickets[status]], parts, project)
                )}</div>
                """
            )
        );
    }

    /// <summary>The tickets of a project, or of all, the newest first.</summary>
    public static IEnumerable<Issue> OnBoard(JiraSite site, string project) =>
        site
            .Issues.Where(issue => issue.Parent is null && (project.Length == 0 || Same(issue.Project.Key, project)))
            .Reverse();

    public static Html Projects(JiraSite site, string chosen) =>
        Html.Of(
            $"<nav class=\"tabs\" aria-label=\"Projects\">{Tab("", "All projects", chosen)}{site.Projects.Values.Select(project => Tab(project.Key, $"{project.Key} {project.Name}", chosen))}</nav>"
        );

    public static Html Labels(Issue issue, int limit = 4) =>
        Html.Joined(
            issue.Labels.Take(limit).Select(label => Html.Of($"<span class=\"label\">{Texts.Brief(label, 30)}</span> "))
        );

    public static string? Points(Issue issue) => issue.Custom.GetValueOrDefault(FieldCatalogue.StoryPoints)?.ToText();

    private static Html Tab(string key, string name, string chosen) =>
        Html.Of(
            $"<a href=\"/{(key.Length == 0 ? "" : $"?project={Uri.EscapeDataString(key)}")}\"{(Same(key, chosen) ? Html.Of($" aria-current=\"true\"") : Html.None)}>{Texts.Brief(name, 40)}</a>"
        );

    private static Html Empty(string project) =>
        Html.Of(
            $"<p>No tickets yet. <a href=\"/create?project={Uri.EscapeDataString(project)}\">Create the first story</a>.</p>"
        );

    private static Html Column(Status status, List<Issue> tickets, ILookup<Issue, Issue> parts, string project) =>
        Html.Of(
            $"""
            <section aria-label="{status.Name}">
            <h2>{status.Name} <span class="quiet">{tickets.Count}</span></h2>
            <ul class="cards">{tickets.Take(MostCards).Select(ticket => Card(ticket, [.. parts[ticket]]))}</ul>
            {(tickets.Count > MostCards ? More(status, tickets.Count, project) : Html.None)}
            </section>
            """
        );

    private static Html More(Status status, int count, string project) =>
        Html.Of(
            $"<p><a href=\"/tickets?project={Uri.EscapeDataString(project)}&amp;status={Uri.EscapeDataString(status.Name)}\">All {count} in {status.Name}</a></p>"
        );

    private static Html Card(Issue ticket, List<Issue> parts) =>
        Html.Of(
            $"""
            <li class="card"><a href="{Addresses.Of(
                ticket
            )}" id="{ticket.Key}">{ticket.Key}</a> <span class="quiet">{ticket.Type.Name}</span>
            <p class="said">{Texts.Brief(ticket.Summary)}</p>
            <p class="quiet">{string.Join(", ", Facts(ticket, parts))}</p>{(
                ticket.Labels.Count == 0 ? Html.None : Html.Of($"<p>{Labels(ticket)}</p>")
            )}</li>
            """
        );

    private static IEnumerable<string> Facts(Issue ticket, List<Issue> parts)
    {
        yield return Points(ticket) is { } points ? $"{points} points" : "no points yet";
        if (parts.Count > 0)
            yield return $"{Texts.Count(parts.Count, "subtask")}, {parts.Count(part => part.Status.IsDone)} done";
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
