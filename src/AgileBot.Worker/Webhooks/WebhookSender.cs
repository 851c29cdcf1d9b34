using System.Text.Json;

namespace AgileBot.Worker.Webhooks;

/// <summary>Who calls, and how their calls are read.</summary>
/// <param name="Secrets">Any of them proves the sender: two while one replaces the other.</param>
/// <param name="IdHeader">Holds the delivery id, the same for every try of one delivery.</param>
internal sealed record WebhookSender(
    string Name,
    IReadOnlyList<string> Secrets,
    int MaxBytes,
    string IdHeader,
    Func<JsonElement, Notice> Read
)
{
    public static WebhookSender Jira(IConfiguration configuration, WebhookOptions options) =>
        new(
            "jira",
            SecretsOf(configuration, "Jira"),
            options.JiraMaxBytes,
            "X-Atlassian-Webhook-Identifier",
            JiraNotice.Read
        );

    public static WebhookSender Bitbucket(IConfiguration configuration, WebhookOptions options) =>
        new(
            "bitbucket",
            SecretsOf(configuration, "Bitbucket"),
            options.BitbucketMaxBytes,
            "X-Request-Id",
            BitbucketNotice.Read
        );

    private static string[] SecretsOf(IConfiguration configuration, string section) =>
        (configuration[$"{section}:WebhookSecret"] ?? "").Split(
            ',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
}
