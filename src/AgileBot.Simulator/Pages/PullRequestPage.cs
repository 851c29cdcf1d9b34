using AgileBot.Simulator.Bitbucket;

namespace AgileBot.Simulator.Pages;

/// <summary>One pull request to look at: its verdicts, what was said, and the diff.</summary>
internal static class PullRequestPage
{
    public static string AddressOf(PullRequest pullRequest) =>
        AddressOf(pullRequest.Repository.ProjectKey, pullRequest.Repository.Slug, $"{pullRequest.Id}");

    public static string AddressOf(string project, string slug, string id) =>
        $"/bitbucket/projects/{project}/repos/{slug}/pull-requests/{id}";

    /// <param name="diff">Read before, because it comes from git.</param>
    public static string Render(PullRequest pullRequest, string diff)
    {
        var page = new Page(pullRequest.Title)
            .Link("/", "All tickets and pull requests")
            .Line(
                $"{pullRequest.Target}, {PullRequestShapes.State(pullRequest)}, {pullRequest.FromRef} into {pullRequest.ToRef}"
            )
            .Verbatim(pullRequest.Description ?? "");
        foreach (var participant in pullRequest.Participants)
            page.Line($"{participant.User.DisplayName}: {participant.Status} {participant.LastReviewedCommit}");
        page.Heading("Comments");
        foreach (var comment in pullRequest.Comments)
            page.Line($"{comment.Author.DisplayName}{Place(comment)}").Verbatim(comment.Text);
        return page.Heading("Diff").Diff(diff).ToString();
    }

    private static string Place(PullRequestComment comment) =>
        comment.Anchor is { } anchor ? $" at {anchor.Path}:{anchor.Line}" : "";
}
