using AgileBot.Simulator.Http;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class PullRequestCommentTests
{
    private const string PullRequest = Repository + "/pull-requests/1";

    [Theory]
    [InlineData("""{"path":"prices.py","line":60,"lineType":"ADDED","fileType":"TO"}""", 201)]
    [InlineData("""{"path":"prices.py","line":60,"lineType":"REMOVED","fileType":"FROM"}""", 201)]
    [InlineData("""{"path":"prices.py","line":55,"lineType":"CONTEXT","fileType":"TO"}""", 201)]
    [InlineData("""{"path":"prices.py"}""", 201)]
    [InlineData("""{"path":"prices.py","line":0,"lineType":"ADDED"}""", 400)]
    [InlineData("""{"path":"prices.py","line":-1,"lineType":"ADDED"}""", 400)]
    [InlineData("""{"path":"prices.py","line":60}""", 400)]
    [InlineData("""{"path":"prices.py","line":60,"lineType":"CONTEXT"}""", 400)]
    [InlineData("""{"path":"prices.py","line":1,"lineType":"CONTEXT"}""", 400)]
    [InlineData("""{"path":"prices.py","line":61,"lineType":"ADDED"}""", 400)]
    [InlineData("""{"path":"README.md","line":1,"lineType":"CONTEXT"}""", 400)]
    [InlineData("""{"path":"prices.py","line":60,"lineType":"ADDED","fileType":"FROM"}""", 400)]
    [InlineData("""{"line":60,"lineType":"ADDED"}""", 400)]
    [InlineData("\"prices.py\"", 400)]
    [InlineData("[1]", 400)]
    public async Task A_remark_stands_only_on_lines_that_the_diff_shows(string anchor, int expected)
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();

        var (status, _) = await PostAsync(
            here.Bot,
            $"{PullRequest}/comments",
            $$$"""{"text":"Look","anchor":{{{anchor}}}}"""
        );

        Assert.Equal(expected, status);
        Assert.Equal(expected == 201 ? 1 : 0, here.World.Bitbucket.Repositories[0].PullRequests[0].Comments.Count);
    }

    [Fact]
    public async Task A_remark_and_its_reply_come_back_with_the_activities()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();
        var (_, remark) = await PostAsync(
            here.Bot,
            $"{PullRequest}/comments",
            """{"text":"Look","anchor":{"path":"prices.py","line":60,"lineType":"ADDED","fileType":"TO"}}"""
        );
        await PostAsync(
            here.Reviewer,
            $"{PullRequest}/comments",
            $$$"""{"text":"Seen","parent":{"id":{{{remark!["id"]}}}}}"""
        );

        var (_, activities) = await GetAsync(here.Bot, $"{PullRequest}/activities?limit=1");

        var activity = Assert.Single(activities!["values"]!.Items());
        Assert.Equal(("COMMENTED", 60L), (activity.Text("action"), activity.At("commentAnchor", "line").Number()));
        Assert.Equal("Seen", activity!["comment"]!["comments"]![0].Text("text"));
        Assert.False(activities["isLastPage"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_push_that_takes_the_line_away_orphans_the_remark()
    {
        await using var here = await StartAsync();
        var clone = await here.PullRequestAsync();
        await PostAsync(
            here.Bot,
            $"{PullRequest}/comments",
            """{"text":"Look","anchor":{"path":"prices.py","line":60,"lineType":"ADDED"}}"""
        );

        await clone.CommitAsync("agilebot/OPT-1", "prices.py", "all new\n");
        await clone.PushAsync("agilebot/OPT-1");

        var (_, comments) = await GetAsync(here.Bot, $"{PullRequest}/comments?path=prices.py");
        Assert.True(Assert.Single(comments!["values"]!.Items()).At("anchor", "orphaned")!.GetValue<bool>());
    }

    [Fact]
    public async Task A_task_is_resolved_with_the_present_version_only()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();
        var (_, task) = await PostAsync(
            here.Reviewer,
            $"{PullRequest}/comments",
            """{"text":"Do","severity":"BLOCKER"}"""
        );
        var path = $"{PullRequest}/comments/{task!["id"]}";

        var missing = await PutAsync(here.Bot, path, """{"state":"RESOLVED"}""");
        var done = await PutAsync(here.Bot, path, """{"state":"RESOLVED","version":0}""");
        var stale = await PutAsync(here.Bot, path, """{"state":"OPEN","version":0}""");

        Assert.Equal((400, 200, 409), (missing.Status, done.Status, stale.Status));
        var (_, open) = await GetAsync(here.Bot, $"{PullRequest}/blocker-comments?state=OPEN");
        var (_, resolved) = await GetAsync(here.Bot, $"{PullRequest}/blocker-comments?state=RESOLVED");
        Assert.Empty(open!["values"]!.Items());
        Assert.Single(resolved!["values"]!.Items());
    }

    [Fact]
    public async Task A_remark_is_edited_and_deleted_by_its_author_and_not_under_a_reply()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();
        var remark = await here.Reviewer.RemarkAsync(PullRequest, "Why?", anchor: null, Token);
        var path = $"{PullRequest}/comments/{remark["id"]}";
        var (_, reply) = await PostAsync(
            here.Bot,
            $"{PullRequest}/comments",
            $$$"""{"text":"So","parent":{"id":{{{remark["id"]}}}}}"""
        );

        Assert.Equal(403, (await PutAsync(here.Bot, path, """{"text":"mine","version":0}""")).Status);
        Assert.Equal(200, (await PutAsync(here.Reviewer, path, """{"text":"How?","version":0}""")).Status);
        Assert.Equal(409, (await DeleteAsync(here.Reviewer, $"{path}?version=1")).Status);
        Assert.Equal(204, (await DeleteAsync(here.Bot, $"{PullRequest}/comments/{reply!["id"]}?version=0")).Status);
        Assert.Equal(409, (await DeleteAsync(here.Reviewer, $"{path}?version=0")).Status);
        Assert.Equal(204, (await DeleteAsync(here.Reviewer, $"{path}?version=1")).Status);
        Assert.Equal(404, (await GetAsync(here.Bot, path)).Status);
    }
}
