using AgileBot.Adapters.Bitbucket;
using AgileBot.Adapters.Jira;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Dashboard;

/// <summary>Links to where people find a ticket, a branch and a pull request, as ready markup.</summary>
internal sealed class Links(Uri? jira, Uri? bitbucket)
{
    public Links(IOptions<JiraOptions> jira, IOptions<BitbucketOptions> bitbucket)
        : this(jira.Value.BaseUrl, bitbucket.Value.BaseUrl) { }

    public string Ticket(TicketKey key) => Html.Link(Below(jira, $"browse/{key}"), $"{key}");

    /// <summary>Empty before the first push.</summary>
    public string Branch(Journey journey) =>
        journey is { Head: not null, Repository: { } repository }
            ? Html.Link(
                Below(
                    bitbucket,
                    $"projects/{repository.Project}/repos/{repository.Slug}/browse?at={Uri.EscapeDataString(journey.StoryBranch.Ref)}"
                ),
                $"{journey.StoryBranch}"
            )
            : "";

    /// <summary>Empty before it is open.</summary>
    public static string PullRequest(Journey journey) =>
        journey.PullRequest is { } id ? Html.Link(journey.PullRequestUrl, $"#{id}") : "";

    private static Uri? Below(Uri? site, string path) =>
        site is null ? null : new Uri($"{site.AbsoluteUri.TrimEnd('/')}/{path}");
}
