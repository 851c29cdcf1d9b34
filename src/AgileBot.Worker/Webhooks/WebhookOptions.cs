using System.ComponentModel.DataAnnotations;

namespace AgileBot.Worker.Webhooks;

/// <summary>What the doors for webhooks let in.</summary>
public sealed record WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Takes webhooks of a sender without a secret. Whoever reaches the port can then make the bot look at any ticket.</summary>
    public bool AllowUnsigned { get; init; }

    /// <summary>How long a body may take to arrive.</summary>
    [Range(1, 300)]
    public int BodySeconds { get; init; } = 20;

    /// <summary>The largest body Jira may send; its notifications carry the whole ticket.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public int JiraMaxBytes { get; init; } = 25 * 1024 * 1024;

    /// <summary>The largest body Bitbucket may send.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public int BitbucketMaxBytes { get; init; } = 1024 * 1024;
}
