using System.Security.Cryptography;
using System.Text;
using AgileBot.Simulator.Http;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class WebhookTests
{
    private const string PullRequest = Repository + "/pull-requests/1";

    [Fact]
    public async Task Jira_signs_a_new_issue_over_the_raw_body()
    {
        await using var bot = await WebhookListener.StartAsync();
        await using var here = await StartAsync(new() { BotUrl = bot.Address, JiraWebhookSecret = "secret-1" });
        var key = await here.StoryAsync("agilebot");

        var created = await bot.GetAsync("jira:issue_created");

        Assert.Equal("/webhooks/jira", created.Path);
        Assert.Equal(Signature("secret-1", created.Raw), created.Headers["X-Hub-Signature"]);
        Assert.NotEmpty(created.Headers["X-Atlassian-Webhook-Identifier"]);
        Assert.NotNull(created.Body["timestamp"].Number());
        Assert.Equal((key, "ada"), (created.Body.Text("issue", "key"), created.Body.Text("user", "name")));
        Assert.EndsWith("+0000", created.Body.Text("issue", "fields", "created"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jira_tells_a_label_with_its_changelog()
    {
        await using var bot = await WebhookListener.StartAsync();
        await using var here = await StartAsync(new() { BotUrl = bot.Address });
        var key = await here.StoryAsync();

        await here.Reporter.LabelAsync(key, "agilebot", remove: null, Token);

        var updated = await bot.GetAsync("jira:issue_updated");
        var item = Assert.Single(updated.Body.At("changelog", "items").Items());
        Assert.Equal(("labels", "", "agilebot"), (item.Text("field"), item.Text("fromString"), item.Text("toString")));
    }

    [Fact]
    public async Task Jira_tells_a_comment_twice_and_by_itself_without_its_issue()
    {
        await using var bot = await WebhookListener.StartAsync();
        await using var here = await StartAsync(new() { BotUrl = bot.Address });
        var key = await here.StoryAsync();

        await here.Reporter.CommentAsync(key, "@agilebot stop", Token);

        var alone = await bot.GetAsync("comment_created");
        var update = await bot.GetAsync("jira:issue_updated");
        Assert.Equal("@agilebot stop", alone.Body.Text("comment", "body"));
        Assert.Null(alone.Body["issue"]);
        Assert.Equal("issue_commented", update.Body.Text("issue_event_type_name"));
        Assert.Equal(alone.Body.Text("comment", "id"), update.Body.Text("comment", "id"));
    }

    [Fact]
    public async Task Bitbucket_tells_what_happens_to_a_pull_request()
    {
        await using var bot = await WebhookListener.StartAsync();
        await using var here = await StartAsync(new() { BotUrl = bot.Address, BitbucketWebhookSecret = "secret-2" });
        var clone = await here.PullRequestAsync();
        var before = here.World.Bitbucket.Repositories[0].PullRequests[0].FromCommit;
        await PutAsync(here.Reviewer, $"{PullRequest}/participants/grace", """{"status":"NEEDS_WORK"}""");
        var remark = await here.Reviewer.RemarkAsync(PullRequest, "Why?", anchor: null, Token);
        await PostAsync(here.Bot, $"{PullRequest}/comments", $$$"""{"text":"So","parent":{"id":{{{remark["id"]}}}}}""");
        await clone.CommitAsync("agilebot/OPT-1", "more.txt", "more");
        await clone.PushAsync("agilebot/OPT-1");
        await PostAsync(here.Bot, $"{PullRequest}/merge?version=1", null);

        var opened = await bot.GetAsync("pr:opened");
        Assert.Equal(("/webhooks/bitbucket", "pr:opened"), (opened.Path, opened.Headers["X-Event-Key"]));
        Assert.Equal(Signature("secret-2", opened.Raw), opened.Headers["X-Hub-Signature"]);
        Assert.NotEmpty(opened.Headers["X-Request-Id"]);
        var verdict = await bot.GetAsync("pr:reviewer:needs_work");
        Assert.Equal(
            ("NEEDS_WORK", "UNAPPROVED"),
            (verdict.Body.Text("participant", "status"), verdict.Body.Text("previousStatus"))
        );
        Assert.Equal("Why?", (await bot.GetAsync("pr:comment:added")).Body.Text("comment", "text"));
        Assert.Equal(before, (await bot.GetAsync("pr:from_ref_updated")).Body.Text("previousFromHash"));
        Assert.Equal("MERGED", (await bot.GetAsync("pr:merged")).Body.Text("pullRequest", "state"));
        await Wait.ForAsync(
            () => bot.All.Any(received => received.Body["commentParentId"].Number() == remark["id"].Number()),
            "the reply"
        );
    }

    [Fact]
    public async Task Bitbucket_tells_which_references_moved()
    {
        await using var bot = await WebhookListener.StartAsync();
        await using var here = await StartAsync(new() { BotUrl = bot.Address });
        var clone = await here.CloneAsync();
        var head = await clone.CommitAsync("topic", "a.txt", "a");
        await clone.PushAsync("topic");

        var changed = await bot.GetAsync("repo:refs_changed");

        var change = Assert.Single(changed.Body["changes"].Items());
        Assert.Equal(
            ("refs/heads/topic", "ADD", head),
            (change.Text("refId"), change.Text("type"), change.Text("toHash"))
        );
        Assert.Equal(new string('0', 40), change.Text("fromHash"));
    }

    [Fact]
    public async Task A_registered_webhook_gets_only_what_it_asked_for()
    {
        await using var other = await WebhookListener.StartAsync();
        await using var here = await StartAsync();
        var hook =
            $$$"""{"name":"ci","url":"{{{other.Address}}}/hook","events":["pr:opened"],"configuration":{"secret":"s"}}""";

        Assert.Equal(201, (await PostAsync(here.World.People.Triager, $"{Repository}/webhooks", hook)).Status);
        await here.PullRequestAsync();

        var opened = await other.GetAsync("pr:opened");
        Assert.Equal(("/hook", Signature("s", opened.Raw)), (opened.Path, opened.Headers["X-Hub-Signature"]));
        Assert.Single(other.All);
        Assert.Single((await GetAsync(here.World.People.Triager, $"{Repository}/webhooks")).Body!["values"]!.Items());
    }

    private static string Signature(string secret, byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
