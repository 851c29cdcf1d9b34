using AgileBot.Simulator.Jira;

namespace AgileBot.Simulator.Pages;

/// <summary>The tickets of one column, page by page.</summary>
internal static class TicketsPage
{
    private const int Most = 100;

    public static Page Of(Visit visit)
    {
        var (project, status) = (visit.Query("project"), visit.Query("status"));
        var found = BoardPage
            .OnBoard(visit.World.Jira, project)
            .Where(issue =>
                status.Length == 0 || string.Equals(issue.Status.Name, status, StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        var pager = new Pager(visit, found.Count, Most);
        return new Page(
            "Tickets",
            Html.Of(
                $"""
                <p>{Texts.Count(found.Count, "ticket")}{(status.Length == 0 ? "" : $" in {Texts.Brief(status, 40)}")}{(
                    project.Length == 0 ? "" : $" of {Texts.Brief(project, 40)}"
                )}, the newest first.</p>
                <div class="wide"><table>
                <thead><tr><th scope="col">Ticket</th><th scope="col">Title</th><th scope="col">Status</th><th scope="col">Points</th></tr></thead>
                <tbody>{found.Skip(pager.Start).Take(Most).Select(Row)}</tbody></table></div>
                {pager.Links}
                """
            )
        );
    }

    public static Html Row(Issue issue) =>
        Html.Of(
            $"<tr><th scope=\"row\"><a href=\"{Addresses.Of(issue)}\">{issue.Key}</a></th><td class=\"said\">{Texts.Brief(issue.Summary)}</td><td>{issue.Status.Name}</td><td>{BoardPage.Points(issue).OrElse("none")}</td></tr>"
        );
}
