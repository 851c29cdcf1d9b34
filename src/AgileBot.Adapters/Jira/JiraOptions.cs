using System.ComponentModel.DataAnnotations;
using AgileBot.Adapters.Http;

namespace AgileBot.Adapters.Jira;

/// <summary>Which Jira the bot works with, and as whom.</summary>
public sealed record JiraOptions
{
    public const string Section = "Jira";

    /// <summary>Which Jira it is; this release serves DataCenter.</summary>
    public Edition Edition { get; init; } = Edition.DataCenter;

    /// <summary>With the context path, where there is one: <c>https://jira.example.com/jira</c>.</summary>
    [SiteAddress(ErrorMessage = "Jira:BaseUrl must be Jira's address, such as https://jira.example.com/jira.")]
    public Uri? BaseUrl { get; init; }

    /// <summary>The login name of the bot's account. Data Center tells it by the token.</summary>
    public string? User { get; init; }

    /// <summary>A personal access token of the bot's account.</summary>
    [Required(ErrorMessage = "Jira:Token is missing: make a personal access token for the bot's account.")]
    public string Token { get; init; } = "";

    /// <summary>What Jira signs its webhooks with.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>The most calls that one replica makes at once; further ones wait. The default is 8.</summary>
    [Range(1, 256)]
    public int Calls { get; init; } = 8;

    /// <summary>The status for work in progress, where a project has several in that column's category.</summary>
    public string? InProgressStatus { get; init; }

    /// <summary>The status for review; without it, the one with "review" in its name.</summary>
    public string? InReviewStatus { get; init; }

    /// <summary>The status for finished work, where a project has several that close a ticket.</summary>
    public string? DoneStatus { get; init; }

    /// <summary>Without the secrets: settings end up in logs.</summary>
    public override string ToString() => $"Jira {Edition} at {BaseUrl}";
}
