namespace AgileBot.Simulator;

/// <summary>What a simulated world is made with: addresses, tokens, secrets and house rules.</summary>
public sealed record SimulatorOptions
{
    public const string Section = "Simulator";

    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>The address in links, where it is another than the one listened on.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Folder of the bare repositories; a temporary one, removed at the end, when empty.</summary>
    public string? Data { get; init; }

    /// <summary>A local git repository whose committed history project TRY works on; an almost empty one when nothing is named.</summary>
    public string? Repository { get; init; }

    /// <summary>Where webhooks go; may be set later on the world.</summary>
    public string? BotUrl { get; init; }

    public string JiraToken { get; init; } = "try-jira-bot";

    public string BitbucketToken { get; init; } = "try-bitbucket-bot";

    public string ReporterToken { get; init; } = "try-reporter";

    public string ReviewerToken { get; init; } = "try-reviewer";

    public string TriagerToken { get; init; } = "try-triager";

    public string StrangerToken { get; init; } = "try-stranger";

    public string JiraWebhookSecret { get; init; } = "try-jira-secret";

    public string BitbucketWebhookSecret { get; init; } = "try-bitbucket-secret";

    /// <summary>Whether verdicts are taken back when the source branch moves.</summary>
    public bool ResetApprovals { get; init; } = true;

    /// <summary>Whether a pull request without any approval is vetoed at the merge.</summary>
    public bool RequireApproval { get; init; }

    /// <summary>Whether a push to the source branch also raises the pull request's version; servers differ.</summary>
    public bool PushRaisesVersion { get; init; } = true;

    /// <summary>Pause before Jira tries a refused webhook again.</summary>
    public TimeSpan WebhookRetryDelay { get; init; } = TimeSpan.FromSeconds(1);
}
