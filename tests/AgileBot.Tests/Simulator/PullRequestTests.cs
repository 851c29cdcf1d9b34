using System.Text.Json;
using AgileBot.Simulator.Http;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class PullRequestTests
{
    private const string PullRequests = Repository + "/pull-requests";

    [Fact]
    public async Task A_second_one_for_the_same_branches_is_refused_and_shows_the_first()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();

        var (status, error) = await PostAsync(here.Bot, PullRequests, Opening());

        Assert.Equal(409, status);
        Assert.EndsWith(
            "DuplicatePullRequestException",
            error!["errors"]![0].Text("exceptionName"),
            StringComparison.Ordinal
        );
        Assert.Equal(1, error["errors"]![0].At("existingPullRequest", "id").Number());
    }

    [Theory]
    [InlineData("main", "grace", 409, "EmptyPullRequestException")]
    [InlineData("nowhere", "grace", 404, "NoSuchBranchException")]
    [InlineData("news", "nobody", 409, "InvalidPullRequestReviewersException")]
    [InlineData("news", "agilebot", 409, "InvalidPullRequestReviewersException")]
    public async Task One_that_cannot_be_opened_says_why(string from, string reviewer, int expected, string exception)
    {
        await using var here = await StartAsync();
        var clone = await here.CloneAsync();
        await clone.CommitAsync("news", "a.txt", "a");
        await clone.PushAsync("news");

        var (status, error) = await PostAsync(here.Bot, PullRequests, Opening(from, reviewer));

        Assert.Equal(expected, status);
        Assert.EndsWith(exception, error!["errors"]![0].Text("exceptionName"), StringComparison.Ordinal);
        Assert.Empty(here.World.Bitbucket.Repositories[0].PullRequests);
    }

    [Fact]
    public async Task It_is_listed_by_branch_and_state_and_in_pages()
    {
        await using var here = await StartAsync();
        var clone = await here.PullRequestAsync();
        await clone.CommitAsync("agilebot/OPT-2", "b.txt", "b");
        await clone.PushAsync("agilebot/OPT-2");
        await PostAsync(here.Bot, PullRequests, Opening("agilebot/OPT-2"));
        await PostAsync(here.Bot, $"{PullRequests}/1/decline?version=0", null);

        var (_, open) = await GetAsync(here.Bot, PullRequests);
        var (_, outgoing) = await GetAsync(
            here.Bot,
            $"{PullRequests}?state=ALL&direction=OUTGOING&at=refs/heads/agilebot/OPT-1"
        );
        var (_, page) = await GetAsync(here.Bot, $"{PullRequests}?state=ALL&limit=1");
        var (_, next) = await GetAsync(here.Bot, $"{PullRequests}?state=ALL&limit=1&start={page!["nextPageStart"]}");

        Assert.Equal(2, Assert.Single(open!["values"]!.Items())!["id"].Number());
        Assert.Equal("DECLINED", Assert.Single(outgoing!["values"]!.Items()).Text("state"));
        Assert.False(page["isLastPage"]!.GetValue<bool>());
        Assert.True(next!["isLastPage"]!.GetValue<bool>());
        Assert.Null(next["nextPageStart"]);
        Assert.Equal((2L, 1L), (page["values"]![0]!["id"].Number(), next["values"]![0]!["id"].Number()));
    }

    [Fact]
    public async Task An_edit_needs_the_present_version()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();

        var missing = await PutAsync(here.Bot, $"{PullRequests}/1", """{"title":"new"}""");
        var first = await PutAsync(here.Bot, $"{PullRequests}/1", """{"version":0,"title":"new","description":"d"}""");
        var stale = await PutAsync(here.Bot, $"{PullRequests}/1", """{"version":0,"title":"newer"}""");

        Assert.Equal((400, 200, 409), (missing.Status, first.Status, stale.Status));
        Assert.EndsWith(
            "PullRequestOutOfDateException",
            stale.Body!["errors"]![0].Text("exceptionName"),
            StringComparison.Ordinal
        );
        var (_, now) = await GetAsync(here.Bot, $"{PullRequests}/1");
        Assert.Equal(("new", 1L), (now.Text("title"), now!["version"].Number()));
        Assert.Empty(now["reviewers"]!.Items());
        Assert.Equal(JsonValueKind.Number, now["createdDate"]!.GetValueKind());
    }

    [Fact]
    public async Task Only_one_of_two_edits_at_the_same_time_wins()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(number => PutAsync(here.Bot, $"{PullRequests}/1", $$"""{"version":0,"title":"t{{number}}"}"""))
        );

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(7, answers.Count(answer => answer.Status == 409));
    }

    [Fact]
    public async Task A_verdict_is_bound_to_the_commit_that_was_looked_at()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();
        var (_, before) = await GetAsync(here.Reviewer, $"{PullRequests}/1");
        var head = before.Text("fromRef", "latestCommit")!;

        var stale = await PutAsync(here.Reviewer, $"{PullRequests}/1/participants/grace", Verdict(new string('a', 40)));
        var given = await PutAsync(here.Reviewer, $"{PullRequests}/1/participants/grace", Verdict(head));

        Assert.Equal((409, 200), (stale.Status, given.Status));
        Assert.Equal(("APPROVED", head), (given.Body.Text("status"), given.Body.Text("lastReviewedCommit")));
    }

    [Fact]
    public async Task Nobody_speaks_for_another_and_authors_do_not_judge_themselves()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();

        Assert.Equal(
            403,
            (await PutAsync(here.Bot, $"{PullRequests}/1/participants/grace", """{"status":"APPROVED"}""")).Status
        );
        Assert.Equal(
            400,
            (await PutAsync(here.Bot, $"{PullRequests}/1/participants/agilebot", """{"status":"APPROVED"}""")).Status
        );
        Assert.Equal(
            400,
            (await PutAsync(here.Reviewer, $"{PullRequests}/1/participants/grace", """{"status":"GOOD"}""")).Status
        );
    }

    [Theory]
    [InlineData(true, "UNAPPROVED")]
    [InlineData(false, "APPROVED")]
    public async Task A_push_takes_back_verdicts_when_the_house_says_so(bool resets, string expected)
    {
        await using var here = await StartAsync(new() { ResetApprovals = resets });
        var clone = await here.PullRequestAsync();
        await PutAsync(here.Reviewer, $"{PullRequests}/1/participants/grace", """{"status":"APPROVED"}""");
        var (_, before) = await GetAsync(here.Bot, $"{PullRequests}/1");

        var pushed = await clone.CommitAsync("agilebot/OPT-1", "more.txt", "more");
        await clone.PushAsync("agilebot/OPT-1");

        var (_, after) = await GetAsync(here.Bot, $"{PullRequests}/1");
        var reviewer = after!["reviewers"]![0];
        Assert.Equal(pushed, after.Text("fromRef", "latestCommit"));
        Assert.Equal(expected, reviewer.Text("status"));
        Assert.Equal(before.Text("fromRef", "latestCommit"), reviewer.Text("lastReviewedCommit"));
        Assert.True(after["version"].Number() > before!["version"].Number());
        var (_, activities) = await GetAsync(here.Bot, $"{PullRequests}/1/activities");
        Assert.Equal("RESCOPED APPROVED OPENED", activities!["values"].Each("action"));
    }

    [Fact]
    public async Task The_diff_is_there_raw_as_json_and_as_a_list_of_files()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();

        var (_, json) = await GetAsync(here.Bot, $"{PullRequests}/1/diff");
        var (_, changes) = await GetAsync(here.Bot, $"{PullRequests}/1/changes");
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {here.Bot.User.BitbucketToken}");
        var raw = await client.GetStringAsync(new Uri($"{here.World.Address}/{PullRequests}/1.diff"), Token);

        var lines = json!["diffs"]![0]!["hunks"]![0]!["segments"]!
            .Items()
            .Single(segment => segment.Text("type").Is("ADDED"))!["lines"];
        Assert.Equal(("last# changed", 60L), (lines![0].Text("line"), lines[0]!["destination"].Number()));
        Assert.Equal(
            ("MODIFY", "prices.py"),
            (changes!["values"]![0].Text("type"), changes["values"]![0].Text("path", "toString"))
        );
        Assert.Contains("+last# changed", raw, StringComparison.Ordinal);
    }

    private static string Verdict(string commit) => $$"""{"status":"APPROVED","lastReviewedCommit":"{{commit}}"}""";
}
