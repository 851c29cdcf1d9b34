using System.Net;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class PermissionTests
{
    [Theory]
    [InlineData("jira/rest/api/2/myself", null)]
    [InlineData("jira/rest/api/2/myself", "Bearer wrong")]
    [InlineData("jira/rest/api/2/myself", "Basic !!!")]
    [InlineData("bitbucket/rest/api/latest/projects/TRADE/repos/stock-options", null)]
    [InlineData("bitbucket/rest/api/latest/projects/TRADE/repos/stock-options", "Bearer wrong")]
    public async Task Without_a_valid_token_nobody_gets_in(string path, string? authorization)
    {
        await using var here = await StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{here.World.Address}/{path}");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        await using var here = await StartAsync();
        here.World.Accounts[Accounts.Bot].TokenExpired = true;

        Assert.Equal(401, (await GetAsync(here.Bot, $"{JiraApi}/myself")).Status);
        Assert.Equal(401, (await GetAsync(here.Bot, Repository)).Status);
        Assert.Equal(200, (await GetAsync(here.Reviewer, Repository)).Status);
    }

    [Fact]
    public async Task Who_may_not_browse_sees_nothing_there()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        here.World.Accounts[Accounts.Bot].JiraRights.Clear();
        here.World.Accounts[Accounts.Bot].RepositoryRight = RepositoryRight.None;

        var (issue, _) = await GetAsync(here.Bot, $"{JiraApi}/issue/{key}");
        var (repository, error) = await GetAsync(here.Bot, Repository);

        Assert.Equal((404, 404), (issue, repository));
        Assert.EndsWith(
            "NoSuchRepositoryException",
            error!["errors"]![0].Text("exceptionName"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_may_only_look_is_refused_to_change()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        here.World.Accounts[Accounts.Bot].JiraRights.RemoveWhere(right => !right.Is(JiraRight.Browse));
        here.World.Accounts[Accounts.Bot].RepositoryRight = RepositoryRight.Read;

        var edit = await PutAsync(here.Bot, $"{JiraApi}/issue/{key}", """{"fields":{"summary":"mine"}}""");
        var comment = await PostAsync(here.Bot, $"{JiraApi}/issue/{key}/comment", """{"body":"hello"}""");
        var create = await PostAsync(
            here.Bot,
            $"{JiraApi}/issue",
            """{"fields":{"project":{"key":"OPT"},"issuetype":{"name":"Story"},"summary":"x"}}"""
        );

        Assert.Equal((403, 403, 403), (edit.Status, comment.Status, create.Status));
        var hooks = await PostAsync(
            here.Bot,
            $"{Repository}/webhooks",
            """{"url":"http://x/","events":["pr:opened"]}"""
        );
        Assert.Equal(403, hooks.Status);
        Assert.Equal("A wish", (await GetAsync(here.Bot, $"{JiraApi}/issue/{key}")).Body.Text("fields", "summary"));
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Forbidden)]
    [InlineData(true, HttpStatusCode.Conflict)]
    public async Task A_post_without_body_must_say_that_no_browser_sent_it(bool says, HttpStatusCode expected)
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{here.World.Address}/{Repository}/pull-requests/1/merge?version=9"
        );
        request.Headers.Add("Authorization", $"Bearer {here.Bot.User.BitbucketToken}");
        if (says)
            request.Headers.Add("X-Atlassian-Token", "no-check");

        using var response = await client.SendAsync(request, Token);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Bitbucket_names_the_user_in_a_header()
    {
        await using var here = await StartAsync();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {here.Bot.User.BitbucketToken}");

        using var response = await client.GetAsync(
            new Uri($"{here.World.Address}/bitbucket/rest/api/1.0/application-properties"),
            Token
        );

        Assert.Equal("agilebot", Assert.Single(response.Headers.GetValues("X-AUSERNAME")));
    }

    [Fact]
    public async Task An_address_that_is_not_simulated_is_noted()
    {
        await using var here = await StartAsync();

        Assert.Equal(404, (await GetAsync(here.Bot, "jira/rest/api/2/dashboard")).Status);
        Assert.Equal("GET /jira/rest/api/2/dashboard", Assert.Single(here.World.Unserved.Requests));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("[]")]
    public async Task A_body_that_is_no_object_is_a_bad_request(string body)
    {
        await using var here = await StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{here.World.Address}/{JiraApi}/issue");
        request.Headers.Add("Authorization", $"Bearer {here.Bot.User.JiraToken}");
        request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
