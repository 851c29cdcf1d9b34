using System.Text.Json;
using static System.Net.HttpStatusCode;

namespace AgileBot.Tests.Webhooks;

/// <summary>Bodies and signatures that real servers sent. They stand outside the repository.</summary>
public sealed class RecordedPayloadTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_recorded_webhook_of_jira_data_center_is_stored_with_the_ticket_it_names()
    {
        var folder = Find();
        await using var porch = await Porch.OpenAsync();
        foreach (
            var file in Directory.GetFiles(Path.Combine(folder, "jira-dc"), "*_wh_*").Order(StringComparer.Ordinal)
        )
            await StoreAsync(porch, "jira", file, Porch.JiraSecret);

        var inbox = await porch.InboxAsync();
        Assert.NotEmpty(inbox);
        Assert.Contains(
            inbox,
            line => line.EndsWith("server-comment-created.json comment_created -", StringComparison.Ordinal)
        );
        Assert.Contains(
            inbox,
            line =>
                line.EndsWith(
                    "server-issue-updated-commented-1.json jira:issue_updated PRJX-14",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task Every_recorded_webhook_of_bitbucket_data_center_is_taken()
    {
        var folder = Find();
        await using var porch = await Porch.OpenAsync();
        foreach (
            var file in Directory.GetFiles(Path.Combine(folder, "bitbucket-dc"), "*_wh_*").Order(StringComparer.Ordinal)
        )
            await StoreAsync(porch, "bitbucket", file, Porch.BitbucketSecret);

        var inbox = await porch.InboxAsync();
        Assert.Contains(inbox, line => line.EndsWith(" pr:comment:added -", StringComparison.Ordinal));
        Assert.DoesNotContain(inbox, line => line.Contains("ping", StringComparison.Ordinal));
        Assert.Empty(await porch.RolesDueAsync());
    }

    [Fact]
    public async Task Signatures_that_real_servers_made_are_accepted()
    {
        var folder = Find();
        var text = await File.ReadAllTextAsync(Path.Combine(folder, "signature_vectors.json"), Cancelled);
        using var vectors = JsonDocument.Parse(text);
        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            var secret = vector.GetProperty("secret").GetString()!;
            var signature = vector.GetProperty("value").GetString()!;
            var body = vector.TryGetProperty("file", out var file)
                ? await File.ReadAllBytesAsync(Path.Combine(folder, file.GetString()!), Cancelled)
                : Porch.Bytes(vector.GetProperty("inline_body").GetString()!);
            await using var porch = await Porch.OpenAsync([new("Bitbucket:WebhookSecret", secret)]);

            var (status, _) = await porch.CallAsync("bitbucket", body, signature);
            Assert.Equal(vector.TryGetProperty("file", out _) ? OK : BadRequest, status);

            body[^1] ^= 1;
            Assert.Equal(Unauthorized, (await porch.CallAsync("bitbucket", body, signature)).Status);
        }
    }

    private static async Task StoreAsync(Porch porch, string sender, string file, string secret)
    {
        var body = await File.ReadAllBytesAsync(file, Cancelled);
        var header = string.Equals(sender, "jira", StringComparison.Ordinal)
            ? "X-Atlassian-Webhook-Identifier"
            : "X-Request-Id";
        var id = Path.GetFileName(file);
        var (status, result) = await porch.CallAsync(sender, body, Porch.Sign(body, secret), (header, id));
        Assert.Equal(OK, status);
        Assert.Matches("^(stored|duplicate|pong)$", result);
    }

    /// <summary>The folder of recordings beside the repository.</summary>
    private static string Find()
    {
        var found = Above(AppContext.BaseDirectory)
            .Select(folder => Path.Combine(folder, "..", "shared", "payloads"))
            .FirstOrDefault(Directory.Exists);
        Assert.SkipUnless(found is not null, "The recorded payloads (../shared/payloads) are not on this machine.");
        return found!;
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }
}
