using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;
using AgileBot.Simulator.Pages.Markup;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Pages;

/// <summary>One ticket: what it asks for, how far it is, what was said, and what a person may do.</summary>
internal static class TicketPage
{
    private const string Criteria = "agilebot.criteria";
    private const int MostParts = 40;

    public static Page? Of(Visit visit) =>
        visit.World.Jira.Find(visit.Route("key")) is { } issue
            ? new Page(
                $"{issue.Key}: {issue.Summary}",
                Html.Of(
                    $"""
                    {Facts(issue)}
                    {Acts(visit.User, issue)}
                    <section><h2>Description</h2><div class="said">{WikiMarkup.Of(issue.Description)}</div></section>
                    {CriteriaOf(issue)}
                    {Parts(visit.World.Jira, issue)}
                    {TicketLinks.Of(visit.World, issue)}
                    {TicketTalk.Of(visit, issue)}
                    """
                )
            )
            : null;

    private static Html Facts(Issue issue) =>
        Html.Of(
            $"""
            <dl class="facts">
            <div><dt>Status</dt><dd><span class="state">{issue.Status.Name}</span></dd></div>
            <div><dt>Type</dt><dd>{issue.Type.Name}</dd></div>
            <div><dt>Story points</dt><dd>{BoardPage.Points(issue).OrElse("none yet")}</dd></div>
            <div><dt>Reporter</dt><dd>{issue.Reporter.DisplayName}</dd></div>
            <div><dt>Assignee</dt><dd>{(issue.Assignee?.DisplayName).OrElse("nobody")}</dd></div>
            <div><dt>Labels</dt><dd>{(
                issue.Labels.Count == 0 ? "".OrElse("none") : BoardPage.Labels(issue, 20)
            )}</dd></div>
            {(
                issue.Parent is { } parent
                    ? Html.Of(
                        $"<div><dt>Part of</dt><dd><a href=\"{Addresses.Of(parent)}\">{parent.Key}</a> {Texts.Brief(parent.Summary, 60)}</dd></div>"
                    )
                    : Html.None
            )}
            <div><dt>Updated</dt><dd>{Texts.Time(issue.Updated)}</dd></div>
            </dl>
            """
        );

    private static Html Acts(User user, Issue issue)
    {
        var ways = user.JiraRights.Contains(JiraRight.Transition)
            ? Transition.All.Where(way => way.From == issue.Status)
            : [];
        var labelled = issue.Labels.Contains("agilebot", StringComparer.Ordinal);
        return Html.Of(
            $"""
            <form method="post" action="{Addresses.Of(issue)}" class="acts" aria-label="What you can do">
            {ways.Select(way => Html.Of($"<button name=\"move\" value=\"{way.Id}\">{way.Name}</button>"))}
            {(
                labelled
                    ? Html.Of($"<button name=\"unlabel\" value=\"agilebot\">Take the label agilebot off</button>")
                    : Html.Of($"<button name=\"label\" value=\"agilebot\">Put the label agilebot on</button>")
            )}
            </form>
            """
        );
    }

    private static Html CriteriaOf(Issue issue)
    {
        var criteria = issue.Properties.GetValueOrDefault(Criteria).Items().Take(25).ToList();
        return criteria.Count == 0
            ? Html.None
            : Html.Of(
                $"<section><h2>Acceptance criteria</h2><ul class=\"said\">{criteria.Select(criterion => Html.Of($"<li><strong>{Texts.Brief(criterion.Text("id"), 20)}</strong> {Texts.Brief(criterion.Text("text"), 200)}</li>"))}</ul></section>"
            );
    }

    private static Html Parts(JiraSite site, Issue issue)
    {
        var parts = site.SubtasksOf(issue).ToList();
        return parts.Count == 0
            ? Html.None
            : Html.Of(
                $"""
                <section><h2>Subtasks <span class="quiet">{parts.Count(part =>
                    part.Status.IsDone
                )} of {parts.Count} done</span></h2>
                <div class="wide"><table>
                <thead><tr><th scope="col">Ticket</th><th scope="col">Title</th><th scope="col">Status</th><th scope="col">Points</th></tr></thead>
                <tbody>{parts.Take(MostParts).Select(TicketsPage.Row)}</tbody></table></div>{(
                    parts.Count > MostParts
                        ? Html.Of($"<p class=\"quiet\">{parts.Count - MostParts} more are not shown.</p>")
                        : Html.None
                )}</section>
                """
            );
    }
}
