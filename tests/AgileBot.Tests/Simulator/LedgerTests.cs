using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class LedgerTests
{
    [Fact]
    public async Task A_creation_repeated_with_the_same_mark_is_a_duplicate()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        var path = $"{JiraApi}/issue/{key}/comment";
        const string Marked = """{"body":"done","properties":[{"key":"agilebot.op","value":"op-1"}]}""";

        await PostAsync(here.Bot, path, Marked);
        Assert.Equal(0, here.World.Ledger.DuplicateEffects);
        await PostAsync(here.Bot, path, Marked);
        await PostAsync(here.Bot, path, """{"body":"done","properties":[{"key":"agilebot.op","value":"op-2"}]}""");
        await PostAsync(here.Bot, path, """{"body":"done"}""");
        await PostAsync(here.Bot, path, """{"body":"done"}""");

        Assert.Equal(1, here.World.Ledger.DuplicateEffects);
    }

    [Fact]
    public async Task A_mark_in_the_last_line_of_a_remark_counts_too()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();
        const string Remarks = Repository + "/pull-requests/1/comments";

        await PostAsync(here.Bot, Remarks, """{"text":"Look\n\n[agilebot:finding-1]"}""");
        await PostAsync(here.Bot, Remarks, """{"text":"Look\n[agilebot:finding-1]\n"}""");
        await PostAsync(here.Bot, Remarks, """{"text":"[agilebot:finding-1]\nsaid somebody"}""");

        Assert.Equal(1, here.World.Ledger.DuplicateEffects);
        Assert.Equal("finding-1", here.World.Ledger.Effects[^2].Deed.Marker);
        Assert.Null(here.World.Ledger.Effects[^1].Deed.Marker);
    }

    [Fact]
    public async Task The_same_mark_on_another_target_is_no_duplicate()
    {
        await using var here = await StartAsync();
        foreach (var key in new[] { await here.StoryAsync(), await here.StoryAsync() })
            await PostAsync(
                here.Bot,
                $"{JiraApi}/issue/{key}/comment",
                """{"body":"done","properties":[{"key":"agilebot.op","value":"op"}]}"""
            );

        Assert.Equal(0, here.World.Ledger.DuplicateEffects);
    }

    [Fact]
    public async Task Effects_stand_in_order_with_who_did_what_and_refused_ones_do_not()
    {
        await using var here = await StartAsync();
        var key = await here.StoryAsync();
        await PostAsync(here.Bot, $"{JiraApi}/issue/{key}/comment", """{"body":""}""");
        await here.PullRequestAsync();

        using var client = new HttpClient();
        var world = JsonNode.Parse(await client.GetStringAsync(new Uri($"{here.World.Address}/world"), Token))!;

        var ledger = world["ledger"].Items().ToList();
        Assert.Equal(
            $"{EffectKind.IssueCreated} {EffectKind.Pushed} {EffectKind.Pushed} {EffectKind.PullRequestCreated}",
            string.Join(' ', ledger.Select(effect => effect.Text("kind")))
        );
        Assert.Equal(
            ("ada", "OPT", key),
            (ledger[0].Text("actor"), ledger[0].Text("target"), ledger[0].Text("entity"))
        );
        Assert.Equal([1, 2, 3, 4], ledger.Select(effect => effect!["sequence"].Number()!.Value));
        Assert.Equal(key, world["issues"]![0].Text("key"));
        Assert.Equal("TRADE/stock-options", world["pullRequests"]![0].Text("repository"));
        Assert.True(Directory.Exists(world["repositories"]![0].Text("path")));
    }

    [Fact]
    public async Task The_page_for_people_runs_nothing_that_a_ticket_says()
    {
        await using var here = await StartAsync();
        await here.Reporter.CreateIssueAsync("OPT", "Story", "<script>alert(1)</script>", "x", [], Token);
        using var client = new HttpClient();

        var page = await client.GetStringAsync(new Uri(here.World.Address), Token);

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("OPT-1", page, StringComparison.Ordinal);
    }
}
