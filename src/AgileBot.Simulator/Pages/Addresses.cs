using System.Globalization;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Jira;

namespace AgileBot.Simulator.Pages;

/// <summary>Where the pages are, and which addresses of others may be followed.</summary>
internal static class Addresses
{
    public const string Ticket = "/jira/browse/{key}";
    public const string PullRequest = "/bitbucket/projects/{project}/repos/{slug}/pull-requests/{id:int}";

    /// <summary>A repository's files; this small Bitbucket shows them in its pull requests only.</summary>
    public const string Files = "/bitbucket/projects/{project}/repos/{slug}/browse";

    public static string Of(Issue issue) => $"/jira/browse/{Uri.EscapeDataString(issue.Key)}";

    public static string Of(PullRequest pullRequest) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/bitbucket/projects/{Uri.EscapeDataString(pullRequest.Repository.ProjectKey)}/repos/{Uri.EscapeDataString(pullRequest.Repository.Slug)}/pull-requests/{pullRequest.Id}"
        );

    /// <summary>The address when it leads to the web; null for every other scheme.</summary>
    public static string? Followable(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? address : null;

    /// <summary>A link when the address may be followed, else only its text.</summary>
    public static Html Link(string? address, Html text) =>
        Followable(address) is { } safe
            ? Html.Of($"<a href=\"{safe}\" rel=\"noreferrer\">{text}</a>")
            : Html.Of($"{text}");

    /// <summary>A path on this site; the start page for everything else.</summary>
    public static string Here(string? path) =>
        path is ['/', ..]
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Any(char.IsControl)
            ? path
            : "/";
}
