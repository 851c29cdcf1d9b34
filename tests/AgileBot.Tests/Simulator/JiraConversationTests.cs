using AgileBot.Simulator.Http;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class JiraConversationTests
{
    [Fact]
    public async Task Comments_come_in_two_pages_newest_first()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        foreach (var text in new[] { "one", "two", "three" })
            await here.Reporter.CommentAsync(key, text, Token);

        var path = $"{JiraApi}/issue/{key}/comment?orderBy=-created&maxResults=2";
        var (_, first) = await GetAsync(here.Bot, path);
        var (_, second) = await GetAsync(here.Bot, $"{path}&startAt=2");

        Assert.Equal("three two", first!["comments"].Each("body"));
        Assert.Equal("one", second!["comments"].Each("body"));
        Assert.Equal(3, second["total"].Number());
    }

    [Fact]
    public async Task A_comment_keeps_its_properties_through_an_edit()
    {
        await using var here = await StartAsync();
        var path = $"{JiraApi}/issue/{await here.StoryAsync()}/comment";
        var (_, created) = await PostAsync(
            here.Bot,
            path,
            """{"body":"a","properties":[{"key":"agilebot.kind","value":{"kind":"status"}}]}"""
        );
        var id = created.Text("id");

        Assert.Equal(200, (await PutAsync(here.Bot, $"{path}/{id}", """{"body":"b"}""")).Status);

        var (_, read) = await GetAsync(here.Bot, $"{path}/{id}?expand=properties");
        Assert.Equal(("b", "status"), (read.Text("body"), read!["properties"]![0].Text("value", "kind")));
        Assert.Equal(
            "status",
            (await GetAsync(here.Bot, $"{JiraApi}/comment/{id}/properties/agilebot.kind")).Body.Text("value", "kind")
        );
        Assert.Equal(201, (await PutAsync(here.Bot, $"{JiraApi}/comment/{id}/properties/other", "1")).Status);
    }

    [Fact]
    public async Task Nobody_edits_or_deletes_the_comment_of_another()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        var id = (await here.Reporter.CommentAsync(key, "mine", Token)).Text("id");

        Assert.Equal(
            403,
            (await PutAsync(here.Bot, $"{JiraApi}/issue/{key}/comment/{id}", """{"body":"yours"}""")).Status
        );
        Assert.Equal(403, (await DeleteAsync(here.Bot, $"{JiraApi}/issue/{key}/comment/{id}")).Status);
        Assert.Equal(204, (await DeleteAsync(here.Reporter, $"{JiraApi}/issue/{key}/comment/{id}")).Status);
        Assert.Equal(404, (await GetAsync(here.Bot, $"{JiraApi}/issue/{key}/comment/{id}")).Status);
    }

    [Theory]
    [InlineData(0, 400)]
    [InlineData(32_767, 201)]
    [InlineData(32_768, 400)]
    public async Task A_comment_has_a_longest_length(int length, int expected)
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();

        var (status, _) = await PostAsync(
            here.Bot,
            $"{JiraApi}/issue/{key}/comment",
            $$"""{"body":"{{new string('x', length)}}"}"""
        );

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task A_blocking_link_reads_from_the_inward_issue_to_the_outward()
    {
        await using var here = await StartAsync();
        var (first, second) = (await here.StoryAsync(), await here.StoryAsync());

        var (status, body) = await PostAsync(
            here.Bot,
            $"{JiraApi}/issueLink",
            $$$"""{"type":{"name":"Blocks"},"inwardIssue":{"key":"{{{first}}}"},"outwardIssue":{"key":"{{{second}}}"}}"""
        );

        Assert.Equal((201, null), (status, body));
        var (_, blocker) = await GetAsync(here.Bot, $"{JiraApi}/issue/{first}");
        Assert.Equal(second, blocker!["fields"]!["issuelinks"]![0].Text("outwardIssue", "key"));
        var (_, blocked) = await GetAsync(here.Bot, $"{JiraApi}/issue/{second}");
        Assert.Equal(first, blocked!["fields"]!["issuelinks"]![0].Text("inwardIssue", "key"));
    }

    [Fact]
    public async Task A_remote_link_with_the_same_global_id_is_replaced()
    {
        await using var here = await StartAsync();
        var path = $"{JiraApi}/issue/{await here.StoryAsync()}/remotelink";

        var created = await PostAsync(here.Bot, path, Link("Pull request 1"));
        var again = await PostAsync(here.Bot, path, Link("Pull request 1, merged"));

        Assert.Equal((201, 200), (created.Status, again.Status));
        Assert.Equal(created.Body!["id"].Number(), again.Body!["id"].Number());
        var (_, links) = await GetAsync(here.Bot, path);
        Assert.Equal("Pull request 1, merged", Assert.Single(links.Items()).Text("object", "title"));
        Assert.Equal(
            400,
            (await PostAsync(here.Bot, path, """{"globalId":"x","object":{"title":"no address"}}""")).Status
        );
    }

    [Theory]
    [InlineData("project = OPT", 3)]
    [InlineData("project = OPT AND labels = agilebot ORDER BY updated ASC", 2)]
    [InlineData("project = OPT and labels in (agilebot, other) and key in (OPT-1, 'OPT-3')", 2)]
    [InlineData("updated >= -5m", 3)]
    [InlineData("updated >= \"2999-01-01 10:00\"", 0)]
    [InlineData("parent = OPT-1", 0)]
    [InlineData("status = \"To Do\" AND labels != agilebot", 1)]
    public async Task A_query_finds_what_it_describes(string jql, int expected)
    {
        await using var here = await StartAsync();
        await here.StoryAsync("agilebot");
        await here.StoryAsync();
        await here.StoryAsync("agilebot", "other");

        var (status, found) = await PostAsync(
            here.Bot,
            $"{JiraApi}/search",
            new System.Text.Json.Nodes.JsonObject { ["jql"] = jql }.ToText()
        );

        Assert.Equal((200, (long)expected), (status, found!["total"].Number()));
    }

    [Theory]
    [InlineData("project =")]
    [InlineData("project OPT")]
    [InlineData("project = NONE")]
    [InlineData("colour = red")]
    [InlineData("project = OPT OR labels = x")]
    [InlineData("updated >= yesterday")]
    [InlineData("labels >= x")]
    [InlineData("key in (OPT-1")]
    [InlineData("project = OPT ORDER BY colour")]
    [InlineData("project = OPT; DROP")]
    public async Task A_query_that_cannot_be_read_is_a_bad_request(string jql)
    {
        await using var here = await StartAsync();
        await here.StoryAsync();

        var (status, error) = await PostAsync(
            here.Bot,
            $"{JiraApi}/search",
            new System.Text.Json.Nodes.JsonObject { ["jql"] = jql }.ToText()
        );

        Assert.Equal(400, status);
        Assert.NotEmpty(error!["errorMessages"]!.Items());
    }

    [Fact]
    public async Task Found_issues_come_in_pages()
    {
        await using var here = await StartAsync();
        for (var count = 0; count < 3; count++)
            await here.StoryAsync();

        var (_, page) = await PostAsync(
            here.Bot,
            $"{JiraApi}/search",
            """{"jql":"project = OPT ORDER BY key ASC","startAt":2,"maxResults":2,"fields":["summary"]}"""
        );

        Assert.Equal("OPT-3", Assert.Single(page!["issues"]!.Items()).Text("key"));
        Assert.Equal((2L, 2L, 3L), (page["startAt"].Number(), page["maxResults"].Number(), page["total"].Number()));
    }

    [Fact]
    public async Task A_person_is_found_with_groups_and_a_role_with_its_people()
    {
        await using var here = await StartAsync();

        var (_, grace) = await GetAsync(here.Bot, $"{JiraApi}/user?username=grace&expand=groups");
        var (_, role) = await GetAsync(here.Bot, $"{JiraApi}/project/OPT/role/10100");

        Assert.Contains(grace!["groups"]!["items"]!.Items(), group => group.Text("name").Is("developers"));
        Assert.Equal("grace tim", role!["actors"].Each("name"));
        Assert.Equal(404, (await GetAsync(here.Bot, $"{JiraApi}/user?username=nobody")).Status);
    }

    private static string Link(string title) =>
        $$$"""{"globalId":"http://bb/pr/1","object":{"url":"http://bb/pr/1","title":"{{{title}}}"}}""";
}
