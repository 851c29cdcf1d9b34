using AgileBot.Simulator.Bitbucket;

namespace AgileBot.Simulator.Pages;

/// <summary>All pull requests, the newest first.</summary>
internal static class PullRequestsPage
{
    private const int Most = 100;

    public static Page Of(Visit visit)
    {
        var all = visit
            .World.Bitbucket.Repositories.SelectMany(repository => repository.PullRequests)
            .OrderByDescending(pull => pull.Created)
            .ToList();
        var pager = new Pager(visit, all.Count, Most);
        return new Page(
            "Pull requests",
            all.Count == 0
                ? Html.Of($"<p>No pull requests yet. The bot opens one for each story that it develops.</p>")
                : Html.Of(
                    $"""
                    <div class="wide"><table>
                    <thead><tr><th scope="col">Pull request</th><th scope="col">Title</th><th scope="col">State</th><th scope="col">Branch</th></tr></thead>
                    <tbody>{all.Skip(pager.Start).Take(Most).Select(Row)}</tbody></table></div>
                    {pager.Links}
                    """
                )
        );
    }

    private static Html Row(PullRequest pull) =>
        Html.Of(
            $"<tr><th scope=\"row\"><a href=\"{Addresses.Of(pull)}\">{pull.Target}</a></th><td class=\"said\">{Texts.Brief(pull.Title)}</td><td>{PullRequestShapes.State(pull)}</td><td><code>{Texts.Brief(Shapes.DisplayId(pull.FromRef), 80)}</code></td></tr>"
        );
}
