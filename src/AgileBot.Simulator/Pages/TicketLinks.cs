using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;

namespace AgileBot.Simulator.Pages;

/// <summary>The ways from a ticket: its pull requests, its branches, tickets it is linked with, other pages.</summary>
internal static class TicketLinks
{
    private const int Most = 12;

    public static Html Of(World world, Issue issue)
    {
        var links = PullRequests(world, issue)
            .Concat(Branches(world, issue))
            .Concat(Tickets(world, issue))
            .Take(Most)
            .ToList();
        return links.Count == 0
            ? Html.None
            : Html.Of($"<section><h2>Links</h2><ul class=\"links said\">{links}</ul></section>");
    }

    private static IEnumerable<Html> PullRequests(World world, Issue issue)
    {
        var pulls = world.Bitbucket.Repositories.SelectMany(repository => repository.PullRequests).ToList();
        foreach (var link in issue.RemoteLinks)
        {
            var (url, title) = (link.Content.Text("object", "url"), link.Content.Text("object", "title"));
            var pull = pulls.Find(known =>
                string.Equals(PullRequestShapes.Address(world, known), url, StringComparison.Ordinal)
            );
            yield return pull is null
                ? Html.Of($"<li>{Addresses.Link(url, Html.Of($"{Texts.Brief(title ?? url)}"))}</li>")
                : Html.Of(
                    $"<li><a href=\"{Addresses.Of(pull)}\">{Texts.Brief(title ?? pull.Target)}</a> {Texts.Brief(pull.Title)} <span class=\"state\">{PullRequestShapes.State(pull)}</span></li>"
                );
        }
    }

    private static IEnumerable<Html> Branches(World world, Issue issue) =>
        from repository in world.Bitbucket.Repositories
        from reference in repository.Refs.Keys
        where reference.EndsWith($"/{issue.Key}", StringComparison.OrdinalIgnoreCase)
        select Html.Of(
            $"<li>Branch <code>{Texts.Brief(Bitbucket.Shapes.DisplayId(reference))}</code> in {repository.FullName}</li>"
        );

    private static IEnumerable<Html> Tickets(World world, Issue issue) =>
        from link in world.Jira.Links
        where link.Source == issue || link.Destination == issue
        let other = link.Source == issue ? link.Destination : link.Source
        select Html.Of(
            $"<li>{(link.Source == issue ? link.Type.Outward : link.Type.Inward)} <a href=\"{Addresses.Of(other)}\">{other.Key}</a> {Texts.Brief(other.Summary)}</li>"
        );
}
