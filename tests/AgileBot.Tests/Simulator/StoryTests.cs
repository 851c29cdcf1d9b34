using AgileBot.Simulator.Http;
using AgileBot.Simulator.Reports;
using AgileBot.Simulator.Stories;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class StoryTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Almas_ends_well_when_both_wishes_are_merged_as_approved()
    {
        await using var here = await StartAsync();
        var told = new List<string>();
        var story = StoryShelf.Find("almas")!.PlayAsync(here.World, told.Add, Long, Token);
        var bot = new DiligentBot(here, await here.CloneAsync());

        await bot.DevelopAsync("OPT-1", 1);
        await bot.FinishAsync("OPT-1", 1);
        await bot.DevelopAsync("OPT-2", 2);
        await bot.FinishAsync("OPT-2", 2);

        Assert.IsType<StoryEnd.Succeeded>(await story);
        var report = await here.World.ReadAsync(StoryReport.Of);
        Assert.Equal("Done Done", report["tickets"].Each("status"));
        var first = report["tickets"]![0];
        Assert.Equal((3L, "AC-1"), (first!["storyPoints"].Number(), first["acceptanceCriteria"]![0].Text("id")));
        foreach (var pullRequest in report["pullRequests"].Items())
        {
            Assert.Equal(
                ("MERGED", "PASS", 1L),
                (pullRequest.Text("state"), pullRequest.Text("report"), pullRequest!["inlineComments"].Number())
            );
            Assert.Equal(pullRequest.Text("approvedCommit"), pullRequest.Text("mergedCommit"));
        }

        Assert.Equal("done done", report["ends"].Each("outcome"));
        Assert.Equal("status status", report["comments"].Each("kind"));
        Assert.Equal(
            (6L, 4L, 0L),
            (report["modelCalls"].Number(), report["sandboxRuns"].Number(), report["duplicateEffects"].Number())
        );
        Assert.Contains(told, line => line.Is("reporter Ada created OPT-1 'Stock options tool'"));
        Assert.Contains(told, line => line.StartsWith("reviewer Grace approved ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_moves_after_the_approval_is_looked_at_again()
    {
        await using var here = await StartAsync();
        var told = new List<string>();
        var story = StoryShelf.Find("almas")!.PlayAsync(here.World, told.Add, Long, Token);
        var bot = new DiligentBot(here, await here.CloneAsync());
        await bot.DevelopAsync("OPT-1", 1);
        var pullRequest = here.World.Bitbucket.Repositories[0].PullRequests[0];
        await Wait.ForAsync(() => pullRequest.Participants.Exists(someone => someone.Approved), "the first approval");

        await bot.AmendAsync("OPT-1", 1);
        await bot.FinishAsync("OPT-1", 1);

        await bot.WaitForTicketAsync("OPT-2");
        Assert.Equal(2, told.Count(line => line.StartsWith("reviewer Grace approved ", StringComparison.Ordinal)));
        await bot.EndAsync("OPT-2", "handed_over");
        Assert.Contains("handed_over", Assert.IsType<StoryEnd.Failed>(await story).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_approves_what_is_not_proven_and_the_story_runs_out_of_time()
    {
        await using var here = await StartAsync();
        await here.PullRequestAsync();

        var end = await StoryShelf.Find("almas")!.PlayAsync(here.World, _ => { }, TimeSpan.FromSeconds(2), Token);

        Assert.Contains("within 2 seconds", Assert.IsType<StoryEnd.Failed>(end).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(
            here.World.Bitbucket.Repositories[0].PullRequests[0].Participants,
            someone => someone.Approved
        );
    }
}
