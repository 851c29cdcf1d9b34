using AgileBot.Simulator.Http;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class MergeTests
{
    private const string PullRequest = Repository + "/pull-requests/1";

    [Fact]
    public async Task A_merge_makes_a_real_merge_commit()
    {
        await using var here = await StartAsync();
        var clone = await here.PullRequestAsync();
        var (_, before) = await GetAsync(here.Bot, PullRequest);

        var (status, merged) = await PostAsync(
            here.Bot,
            $"{PullRequest}/merge?version=0",
            """{"message":"Bring OPT-1 in"}"""
        );

        Assert.Equal((200, "MERGED"), (status, merged.Text("state")));
        await clone.GitAsync("fetch", "--quiet");
        Assert.Equal(merged.Text("properties", "mergeCommit", "id"), await clone.GitAsync("rev-parse", "origin/main"));
        Assert.Equal(before.Text("toRef", "latestCommit"), await clone.GitAsync("rev-parse", "origin/main^1"));
        Assert.Equal(before.Text("fromRef", "latestCommit"), await clone.GitAsync("rev-parse", "origin/main^2"));
        Assert.Equal("Bring OPT-1 in", await clone.GitAsync("log", "-1", "--format=%s", "origin/main"));
        Assert.EndsWith(
            "last# changed",
            await clone.GitAsync("show", "origin/main:prices.py"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_merge_needs_the_present_version_and_happens_once()
    {
        await using var here = await StartAsync();
        var clone = await here.PullRequestAsync();
        await clone.CommitAsync("agilebot/OPT-1", "more.txt", "more");
        await clone.PushAsync("agilebot/OPT-1");

        Assert.Equal(400, (await PostAsync(here.Bot, $"{PullRequest}/merge", "{}")).Status);
        Assert.Equal(409, (await PostAsync(here.Bot, $"{PullRequest}/merge?version=0", null)).Status);
        Assert.Equal(200, (await PostAsync(here.Bot, $"{PullRequest}/merge?version=1", null)).Status);
        var again = await PostAsync(here.Bot, $"{PullRequest}/merge?version=2", null);
        Assert.Equal(409, again.Status);
        Assert.EndsWith(
            "IllegalPullRequestStateException",
            again.Body!["errors"]![0].Text("exceptionName"),
            StringComparison.Ordinal
        );
        Assert.Equal(409, (await GetAsync(here.Bot, $"{PullRequest}/merge")).Status);
    }

    [Fact]
    public async Task A_conflict_is_told_before_and_refused_at_the_merge()
    {
        await using var here = await StartAsync();
        var clone = await here.PullRequestAsync();
        await clone.CommitAsync("main", "prices.py", "quite different\n");
        await clone.PushAsync("main");

        var (_, test) = await GetAsync(here.Bot, $"{PullRequest}/merge");
        var (status, error) = await PostAsync(here.Bot, $"{PullRequest}/merge?version=0", null);

        Assert.Equal((false, true), (test!["canMerge"]!.GetValue<bool>(), test["conflicted"]!.GetValue<bool>()));
        Assert.Equal(409, status);
        Assert.True(error!["errors"]![0]!["conflicted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Without_an_approval_the_house_rule_vetoes()
    {
        await using var here = await StartAsync(new() { RequireApproval = true });
        await here.PullRequestAsync();

        var (_, test) = await GetAsync(here.Bot, $"{PullRequest}/merge");
        var refused = await PostAsync(here.Bot, $"{PullRequest}/merge?version=0", null);
        await PutAsync(here.Reviewer, $"{PullRequest}/participants/grace", """{"status":"APPROVED"}""");
        var merged = await PostAsync(here.Bot, $"{PullRequest}/merge?version=0", null);

        Assert.Single(test!["vetoes"]!.Items());
        Assert.EndsWith(
            "PullRequestMergeVetoedException",
            refused.Body!["errors"]![0].Text("exceptionName"),
            StringComparison.Ordinal
        );
        Assert.Equal((409, 200), (refused.Status, merged.Status));
    }

    [Fact]
    public async Task What_somebody_pushes_into_the_target_counts_as_merged()
    {
        await using var here = await StartAsync();
        var clone = await here.PullRequestAsync();

        await clone.GitAsync("push", "--quiet", "origin", "agilebot/OPT-1:main");

        Assert.Equal("MERGED", (await GetAsync(here.Bot, PullRequest)).Body.Text("state"));
    }

    [Fact]
    public async Task A_declined_one_is_neither_merged_nor_judged()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();

        Assert.Equal(409, (await PostAsync(here.Reviewer, $"{PullRequest}/decline?version=4", null)).Status);
        Assert.Equal(200, (await PostAsync(here.Reviewer, $"{PullRequest}/decline?version=0", null)).Status);
        Assert.Equal(409, (await PostAsync(here.Bot, $"{PullRequest}/merge?version=1", null)).Status);
        Assert.Equal(
            409,
            (await PutAsync(here.Reviewer, $"{PullRequest}/participants/grace", """{"status":"APPROVED"}""")).Status
        );
    }
}
