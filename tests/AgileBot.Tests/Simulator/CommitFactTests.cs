using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class CommitFactTests
{
    [Fact]
    public async Task A_build_state_is_kept_by_key()
    {
        await using var here = await StartAsync();
        var head = await HeadAsync(here);
        var path = $"{Repository}/commits/{head}/builds";

        Assert.Equal(204, (await PostAsync(here.Bot, path, Build("INPROGRESS"))).Status);
        Assert.Equal(204, (await PostAsync(here.Bot, path, Build("SUCCESSFUL"))).Status);

        Assert.Equal("SUCCESSFUL", (await GetAsync(here.Bot, $"{path}?key=agilebot")).Body.Text("state"));
        var (_, all) = await GetAsync(here.Bot, $"bitbucket/rest/build-status/1.0/commits/{head}");
        Assert.Single(all!["values"]!.Items());
        Assert.Equal(404, (await GetAsync(here.Bot, $"{path}?key=other")).Status);
        Assert.Equal(400, (await PostAsync(here.Bot, path, Build("STOPPED"))).Status);
        Assert.Equal(
            404,
            (await PostAsync(here.Bot, $"{Repository}/commits/{new string('a', 40)}/builds", Build("FAILED"))).Status
        );
    }

    [Fact]
    public async Task A_report_is_replaced_by_its_creator_only()
    {
        await using var here = await StartAsync();
        var path = $"{Insights}/commits/{await HeadAsync(here)}/reports/org.agilebot.review";

        Assert.Equal(200, (await PutAsync(here.Bot, path, """{"title":"Review","result":"FAIL"}""")).Status);
        Assert.Equal(200, (await PutAsync(here.Bot, path, """{"title":"Review","result":"PASS"}""")).Status);
        Assert.Equal(403, (await PutAsync(here.Reviewer, path, """{"title":"Review","result":"FAIL"}""")).Status);
        Assert.Equal(400, (await PutAsync(here.Bot, path, """{"title":"Review","result":"PASSED"}""")).Status);
        Assert.Equal(400, (await PutAsync(here.Bot, path, """{"result":"PASS"}""")).Status);

        Assert.Equal("PASS", (await GetAsync(here.Reviewer, path)).Body.Text("result"));
        Assert.Equal(204, (await DeleteAsync(here.Bot, path)).Status);
        Assert.Equal(404, (await GetAsync(here.Bot, path)).Status);
    }

    [Fact]
    public async Task Annotations_pile_up_until_they_are_deleted_and_one_bad_refuses_all()
    {
        await using var here = await StartAsync();
        var report = $"{Insights}/commits/{await HeadAsync(here)}/reports/key";
        var path = $"{report}/annotations";

        Assert.Equal(404, (await PostAsync(here.Bot, path, Annotations("LOW"))).Status);
        await PutAsync(here.Bot, report, """{"title":"Review"}""");
        Assert.Equal(204, (await PostAsync(here.Bot, path, Annotations("LOW"))).Status);
        Assert.Equal(204, (await PostAsync(here.Bot, path, Annotations("LOW"))).Status);
        Assert.Equal(400, (await PostAsync(here.Bot, path, Annotations("LOW", "CRITICAL"))).Status);

        Assert.Equal(2, (await GetAsync(here.Bot, path)).Body!["totalCount"].Number());
        Assert.Equal(204, (await DeleteAsync(here.Bot, path)).Status);
        Assert.Equal(0, (await GetAsync(here.Bot, path)).Body!["totalCount"].Number());
        Assert.Equal(400, (await PostAsync(here.Bot, path, Annotations([.. Enumerable.Repeat("LOW", 1001)]))).Status);
    }

    [Fact]
    public async Task Branches_and_commits_are_those_of_the_real_repository()
    {
        await using var here = await StartAsync();
        var clone = await here.PullRequestAsync();

        var (_, found) = await GetAsync(here.Bot, $"{Repository}/branches?filterText=opt-1");
        var (_, commit) = await GetAsync(here.Bot, $"{Repository}/commits/agilebot%2FOPT-1");
        var (_, page) = await GetAsync(here.Bot, $"{Repository}/commits?until=agilebot/OPT-1&since=main");

        var head = await clone.GitAsync("rev-parse", "agilebot/OPT-1");
        Assert.Equal(head, Assert.Single(found!["values"]!.Items()).Text("latestCommit"));
        Assert.Equal("Change prices.py", commit.Text("message"));
        Assert.Equal(head, Assert.Single(page!["values"]!.Items()).Text("id"));
        Assert.Equal(404, (await GetAsync(here.Bot, $"{Repository}/commits/{new string('b', 40)}")).Status);
        Assert.Equal(404, (await GetAsync(here.Bot, $"{Repository}/commits/--all")).Status);
    }

    [Fact]
    public async Task Git_asks_for_the_same_tokens_and_rights()
    {
        await using var here = await StartAsync();
        here.World.Accounts[Accounts.Reporter].RepositoryRight = RepositoryRight.Read;
        var clone = await here.CloneAsync(here.Reporter);
        await clone.CommitAsync("mine", "a.txt", "a");

        var readOnly = await clone.TryGitAsync("push", "origin", "mine");
        here.World.Accounts[Accounts.Reporter].TokenExpired = true;
        var expired = await clone.TryGitAsync("ls-remote");
        here.World.Accounts[Accounts.Reporter].TokenExpired = false;
        here.World.Accounts[Accounts.Reporter].RepositoryRight = RepositoryRight.None;
        var unseen = await clone.TryGitAsync("ls-remote");

        Assert.Contains("403", readOnly.Output, StringComparison.Ordinal);
        Assert.False(expired.Succeeded);
        Assert.Contains("not found", unseen.Output, StringComparison.Ordinal);
        Assert.Null(here.World.Bitbucket.Repositories[0].Head("refs/heads/mine"));
    }

    [Fact]
    public async Task A_push_with_a_stale_lease_is_refused_and_moves_nothing()
    {
        await using var here = await StartAsync();
        var clone = await here.PullRequestAsync();
        var before = await clone.GitAsync("rev-parse", "HEAD");
        await clone.CommitAsync("agilebot/OPT-1", "x.txt", "x");

        var (succeeded, _) = await clone.TryGitAsync(
            "push",
            $"--force-with-lease=agilebot/OPT-1:{new string('1', 40)}",
            "origin",
            "agilebot/OPT-1"
        );

        Assert.False(succeeded);
        Assert.Equal(before, here.World.Bitbucket.Repositories[0].PullRequests[0].FromCommit);
    }

    private static async Task<string> HeadAsync(RunningWorld here) =>
        (await GetAsync(here.Bot, $"{Repository}/branches/default")).Body.Text("latestCommit")!;

    private static string Build(string state) =>
        $$"""{"key":"agilebot","state":"{{state}}","url":"http://bot/run/1"}""";

    private static string Annotations(params string[] severities) =>
        $$"""{"annotations":[{{string.Join(',', severities.Select(severity => $$"""{"message":"m","severity":"{{severity}}"}"""))}}]}""";
}
