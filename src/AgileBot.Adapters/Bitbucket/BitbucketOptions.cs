using System.ComponentModel.DataAnnotations;
using AgileBot.Adapters.Http;

namespace AgileBot.Adapters.Bitbucket;

/// <summary>Which Bitbucket the bot works with, and as whom.</summary>
public sealed record BitbucketOptions
{
    public const string Section = "Bitbucket";

    /// <summary>Which Bitbucket it is; this release serves DataCenter.</summary>
    public Edition Edition { get; init; } = Edition.DataCenter;

    /// <summary>With the context path, where there is one: <c>https://git.example.com/bitbucket</c>.</summary>
    [SiteAddress(
        ErrorMessage = "Bitbucket:BaseUrl must be Bitbucket's address, such as https://git.example.com/bitbucket."
    )]
    public Uri? BaseUrl { get; init; }

    /// <summary>The login name of the bot's account, for tokens by which Bitbucket does not tell it.</summary>
    public string? User { get; init; }

    /// <summary>An HTTP access token of the bot's account.</summary>
    [Required(ErrorMessage = "Bitbucket:Token is missing: make an HTTP access token for the bot's account.")]
    public string Token { get; init; } = "";

    /// <summary>What Bitbucket signs its webhooks with.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>The most calls that one replica makes at once, git included; further ones wait. The default is 8.</summary>
    [Range(1, 256)]
    public int Calls { get; init; } = 8;

    /// <summary>Cloud's workspace; Data Center has none.</summary>
    public string? Workspace { get; init; }

    /// <summary>Without the secrets: settings end up in logs.</summary>
    public override string ToString() => $"Bitbucket {Edition} at {BaseUrl}";
}
