using System.Net;
using AgileBot.Tests.Storage;
using AgileBot.Workflow;
using static System.Net.HttpStatusCode;

namespace AgileBot.Tests.Webhooks;

public sealed class WebhookTests
{
    private const string Updated = """{"webhookEvent":"jira:issue_updated","issue":{"id":"10013","key":"SHOP-142"}}""";

    private const string Opened = """
        {"eventKey":"pr:opened","pullRequest":{"fromRef":{"id":"refs/heads/agilebot/SHOP-142","displayId":"agilebot/SHOP-142"}}}
        """;

    [Fact]
    public async Task A_delivery_is_stored_before_it_is_answered_and_the_supervisor_is_rung()
    {
        await using var porch = await Porch.OpenAsync();

        Assert.Equal((OK, "stored"), await porch.CallJiraAsync(Updated));

        Assert.Equal(["jira id-1 jira:issue_updated SHOP-142"], await porch.InboxAsync());
        Assert.Equal([Role.Supervisor], await porch.RolesDueAsync());
        await Eventually.HoldsAsync(() => porch.Rings.Count == 1);
    }

    [Fact]
    public async Task A_bell_that_breaks_changes_nothing_of_the_answer()
    {
        await using var porch = await Porch.OpenAsync();
        porch.Rings.Breaks = true;

        Assert.Equal((OK, "stored"), await porch.CallJiraAsync(Updated));

        await Eventually.HoldsAsync(() => porch.Rings.Count == 1);
        Assert.Equal((OK, "duplicate"), await porch.CallJiraAsync(Updated));
    }

    [Fact]
    public async Task The_same_id_or_the_same_body_under_a_new_id_is_a_duplicate()
    {
        await using var porch = await Porch.OpenAsync();
        await porch.CallJiraAsync(Updated, "id-1");

        Assert.Equal((OK, "duplicate"), await porch.CallJiraAsync(Updated, "id-1"));
        Assert.Equal((OK, "duplicate"), await porch.CallJiraAsync(Updated + " ", "id-1"));
        Assert.Equal((OK, "duplicate"), await porch.CallJiraAsync(Updated, "id-2"));
        Assert.Single(await porch.InboxAsync());
    }

    [Fact]
    public async Task Eight_calls_of_one_delivery_at_once_store_it_once()
    {
        await using var porch = await Porch.OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => porch.CallJiraAsync(Updated)));

        Assert.Single(answers, (OK, "stored"));
        Assert.Single(await porch.InboxAsync());
    }

    [Fact]
    public async Task A_delivery_without_an_id_has_the_hash_of_its_body()
    {
        await using var porch = await Porch.OpenAsync();
        var body = Porch.Bytes("{}");
        await porch.CallAsync("jira", body, Porch.Sign(body, Porch.JiraSecret));
        Assert.Equal(
            ["jira 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a  -"],
            await porch.InboxAsync()
        );
    }

    [Theory]
    [InlineData(
        """{"webhookEvent":"comment_created","comment":{"self":"http://jira/rest/api/2/issue/10013/comment/1"}}"""
    )]
    [InlineData("""{"issue":{"key":"SHOP-1; rm"}}""")]
    [InlineData("""{"issue":{"key":17}}""")]
    [InlineData("""{"issue":["SHOP-1"]}""")]
    [InlineData("""{"issue":{"key":"SHOP-1\u0000"}}""")]
    [InlineData("""{"webhookEvent":"\ud800","issue":{"key":"\udc00"}}""")]
    public async Task What_names_no_ticket_is_stored_for_nobody(string body)
    {
        await using var porch = await Porch.OpenAsync();
        Assert.Equal((OK, "stored"), await porch.CallJiraAsync(body));
        Assert.EndsWith(" -", Assert.Single(await porch.InboxAsync()), StringComparison.Ordinal);
        Assert.Empty(await porch.RolesDueAsync());
    }

    [Fact]
    public async Task The_name_of_an_event_is_kept_on_one_short_line()
    {
        await using var porch = await Porch.OpenAsync();
        await porch.CallJiraAsync($$"""{"webhookEvent":"a\n{{new string('b', 200)}}"}""");
        Assert.Equal($"jira id-1 a{new string('b', 99)} -", Assert.Single(await porch.InboxAsync()));
    }

    [Theory]
    [InlineData(Opened, "pr:opened SHOP-142")]
    [InlineData(
        """{"eventKey":"x","changes":[{"ref":{"id":"refs/heads/agilebot/SHOP-142"}},{"ref":{"id":"refs/heads/main"}}]}""",
        "x SHOP-142"
    )]
    [InlineData("""{"eventKey":"x","changes":[{"ref":{"id":"refs/heads/main"}}]}""", "x -")]
    [InlineData(
        """{"eventKey":"x","changes":[{"ref":{"id":"refs/heads/agilebot/A-1"}},{"ref":{"id":"refs/heads/agilebot/B-1"}}]}""",
        "x -"
    )]
    [InlineData("""{"eventKey":"x","changes":[{"ref":{"id":"refs/tags/agilebot/SHOP-142"}}]}""", "x -")]
    [InlineData(
        """{"eventKey":"x","changes":[{"ref":{"id":"refs/heads/feature/agilebot/SHOP-142"}}, 3, null]}""",
        "x -"
    )]
    [InlineData("""{"eventKey":"x","pullRequest":{"fromRef":{"id":"refs/heads/feature/wip"}}}""", "x -")]
    public async Task A_branch_of_ours_names_its_ticket_and_no_other_branch_does(string body, string expected)
    {
        await using var porch = await Porch.OpenAsync();
        Assert.Equal((OK, "stored"), await porch.CallBitbucketAsync(body));
        Assert.Equal([$"bitbucket id-1 {expected}"], await porch.InboxAsync());
    }

    [Fact]
    public async Task A_ping_is_answered_and_not_stored_signed_or_not()
    {
        await using var porch = await Porch.OpenAsync();
        var ping = Porch.Bytes("""{"test":true}""");

        Assert.Equal((OK, "pong"), await porch.CallBitbucketAsync("""{"test":true}"""));
        Assert.Equal(
            (OK, "pong, though the call was not signed"),
            await porch.CallAsync("bitbucket", ping, signature: null)
        );
        Assert.Equal(Unauthorized, (await porch.CallAsync("bitbucket", ping, Porch.Sign(ping, "other"))).Status);
        Assert.Equal(Unauthorized, (await porch.CallAsync("jira", ping, signature: null)).Status);
        Assert.Empty(await porch.InboxAsync());
    }

    [Fact]
    public async Task Without_a_secret_the_door_is_shut_unless_the_settings_say_otherwise()
    {
        await using var shut = await Porch.OpenAsync([new("Jira:WebhookSecret", " , ")]);
        Assert.Equal((ServiceUnavailable, "no secret configured"), await shut.CallJiraAsync(Updated));
        Assert.Empty(await shut.InboxAsync());

        await using var open = await Porch.OpenAsync([
            new("Jira:WebhookSecret", ""),
            new("Webhooks:AllowUnsigned", "true"),
        ]);
        Assert.Equal((OK, "stored"), await open.CallAsync("jira", Porch.Bytes(Updated), signature: null));
        Assert.Equal(Unauthorized, (await open.CallAsync("bitbucket", Porch.Bytes(Opened), signature: null)).Status);
    }

    [Fact]
    public async Task While_a_secret_is_replaced_both_prove_the_sender()
    {
        await using var porch = await Porch.OpenAsync([new("Jira:WebhookSecret", "old, new")]);
        foreach (var (secret, status) in new[] { ("old", OK), ("new", OK), ("older", Unauthorized) })
        {
            var body = Porch.Bytes($$"""{"secret":"{{secret}}"}""");
            Assert.Equal(status, (await porch.CallAsync("jira", body, Porch.Sign(body, secret))).Status);
        }
    }

    [Fact]
    public async Task A_storage_that_cannot_store_is_a_503_that_is_tried_again_and_the_page_says_not_ready()
    {
        await using var porch = await Porch.OpenAsync([new("Storage:MaxMegabytes", "1")]);
        var body = Porch.Bytes($$"""{"issue":{"key":"SHOP-1"},"text":"{{new string('x', 2_000_000)}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(porch.Address, "/webhooks/jira"))
        {
            Content = new ByteArrayContent(body),
        };
        request.Headers.TryAddWithoutValidation("X-Hub-Signature", Porch.Sign(body, Porch.JiraSecret));

        using var response = await porch.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter?.Delta);
        Assert.Empty(await porch.InboxAsync());
        Assert.Empty(await porch.RolesDueAsync());
        Assert.Equal(0, porch.Rings.Count);
        Assert.Equal((OK, "stored"), await porch.CallJiraAsync(Updated));
    }

    [Fact]
    public async Task The_health_pages_tell_alive_from_ready()
    {
        await using var porch = await Porch.OpenAsync();
        Assert.Equal(OK, await StatusAsync(porch, "/health/live"));
        Assert.Equal(OK, await StatusAsync(porch, "/health/ready"));

        // somebody else, a backup perhaps, does not let go of the file
        var file = Path.Combine(porch.Folder, "data", "agilebot.db");
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var hold = new Microsoft.Data.Sqlite.SqliteCommand("BEGIN IMMEDIATE", other);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Equal(OK, await StatusAsync(porch, "/health/live"));
        Assert.Equal(ServiceUnavailable, await StatusAsync(porch, "/health/ready"));
        Assert.Equal((ServiceUnavailable, "it cannot be stored now"), await porch.CallJiraAsync(Updated));
    }

    private static async Task<HttpStatusCode> StatusAsync(Porch porch, string path)
    {
        using var response = await porch.Client.GetAsync(
            new Uri(porch.Address, path),
            TestContext.Current.CancellationToken
        );
        return response.StatusCode;
    }
}
