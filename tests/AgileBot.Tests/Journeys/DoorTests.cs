using System.Net;
using System.Text;
using AgileBot.Adapters.Storage.Sqlite;
using AgileBot.Ports;
using AgileBot.Tests.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Journeys;

/// <summary>What strangers and broken senders may do to the running bot: nothing, and they are told so in a word.</summary>
public sealed class DoorTests
{
    private const string Created = """{"webhookEvent":"jira:issue_created","issue":{"key":"OPT-1"}}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_is_not_what_a_sender_would_send_is_refused_and_leaves_nothing_behind()
    {
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            ("Webhooks:JiraMaxBytes", "2048"),
            ("Webhooks:BitbucketMaxBytes", "2048")
        );
        var huge = $$"""{"webhookEvent":"jira:issue_created","text":"{{new string('x', 4096)}}"}""";

        foreach (var sender in new[] { "jira", "bitbucket" })
        {
            var secret = $"try-{sender}-secret";
            await RefusedAsync(bot, sender, Created, "sha256=" + new string('0', 64), HttpStatusCode.Unauthorized);
            await RefusedAsync(bot, sender, Created, signature: null, HttpStatusCode.Unauthorized);
            await RefusedAsync(bot, sender, Created, Signed(Created + " ", secret), HttpStatusCode.Unauthorized);
            await RefusedAsync(
                bot,
                sender,
                "{\"issue\": {",
                Signed("{\"issue\": {", secret),
                HttpStatusCode.BadRequest
            );
            await RefusedAsync(bot, sender, "", Signed("", secret), HttpStatusCode.BadRequest);
            await RefusedAsync(bot, sender, huge, Signed(huge, secret), HttpStatusCode.RequestEntityTooLarge);
        }

        Assert.Equal(0, await StoredAsync(bot));
        Assert.Empty(await bot.Services.GetRequiredService<IJourneyStore>().ListAsync(10, Cancelled));
        Assert.Empty(bot.World.Ledger.Effects);
    }

    [Fact]
    public async Task The_same_call_rightly_signed_is_stored_once()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled);

        var first = await CallAsync(bot, "jira", Created, Signed(Created, "try-jira-secret"));
        var again = await CallAsync(bot, "jira", Created, Signed(Created, "try-jira-secret"));

        Assert.True((int)first.Status is >= 200 and < 300, first.Body);
        Assert.True((int)again.Status is >= 200 and < 300, again.Body);
        Assert.Equal(1, await StoredAsync(bot));
    }

    private static async Task RefusedAsync(
        WholeBot bot,
        string sender,
        string body,
        string? signature,
        HttpStatusCode expected
    )
    {
        var (status, answer) = await CallAsync(bot, sender, body, signature);
        Assert.Equal(expected, status);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Body)> CallAsync(
        WholeBot bot,
        string sender,
        string body,
        string? signature
    )
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot.Address, $"/webhooks/{sender}"));
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Hub-Signature", signature);
        using var response = await client.SendAsync(request, Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    private static string Signed(string body, string secret) => Porch.Sign(Encoding.UTF8.GetBytes(body), secret);

    private static async Task<int> StoredAsync(WholeBot bot) =>
        (
            await bot
                .Services.GetRequiredService<SqliteDatabase>()
                .ReadAsync(work => work.ListAsync<string>("SELECT id FROM inbox"), Cancelled)
        ).Count;
}
