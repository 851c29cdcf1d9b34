using System.Globalization;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;

namespace AgileBot.Simulator.Pages;

/// <summary>One ticket to look at: what it asks for, its subtasks, what was said.</summary>
internal static class TicketPage
{
    public static string AddressOf(Issue issue) => $"/jira/browse/{issue.Key}";

    public static string Render(World world, Issue issue)
    {
        var page = new Page($"{issue.Key}: {issue.Summary}")
            .Link("/", "All tickets and pull requests")
            .Line($"{issue.Type.Name}, {issue.Status.Name}, reported by {issue.Reporter.DisplayName}")
            .Line(issue.Labels.Count == 0 ? "No labels" : $"Labels: {string.Join(", ", issue.Labels)}")
            .Verbatim(issue.Description ?? "No description");
        foreach (var link in issue.RemoteLinks)
            page.Link(link.Content.Text("object", "url") ?? "", link.Content.Text("object", "title") ?? "Link");
        page.Heading("Subtasks")
            .List(world.Jira.SubtasksOf(issue), part => (AddressOf(part), part.Key, part.Summary, part.Status.Name))
            .Heading("Comments");
        foreach (var comment in issue.Comments)
            page.Line($"{comment.Author.DisplayName}, {comment.Updated.ToString("u", CultureInfo.InvariantCulture)}")
                .Verbatim(comment.Body);
        return page.ToString();
    }
}
