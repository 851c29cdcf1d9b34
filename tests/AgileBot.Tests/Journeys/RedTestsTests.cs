using AgileBot.Simulator;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;
using AgileBot.Simulator.Stories;
using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>Every attempt fails, a person finds out what the bot could not know, and the second run ends well.</summary>
[Collection(typeof(RedTestsPlayed))]
public sealed class RedTestsTests(RedTestsPlay play)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private World World => play.Bot.World;

    private Issue Story => Assert.Single(World.Jira.Issues, issue => issue.Parent is null);

    private Repository Repository => World.RepositoryOf(play.Scene);

    private string HandOver => World.BotComments(Story.Key, "end")[0];

    [Fact]
    public void The_report_has_a_hand_over_of_run_1_before_the_good_end_of_run_2_each_with_its_cost()
    {
        var ends = play.Report["ends"].Items().ToList();

        Assert.Equal(
            ["RATE-1 1 handed_over 4", "RATE-1 2 done 1"],
            ends.Select(end => $"{end.Text("ticket")} {end.At("run")} {end.Text("outcome")} {end.At("attempts")}"),
            StringComparer.Ordinal
        );
        Assert.All(ends, end => Assert.InRange(end.At("costUsd")!.GetValue<decimal>(), 0.0001m, 10m));
        Assert.True(ends[0].At("costUsd")!.GetValue<decimal>() > ends[1].At("costUsd")!.GetValue<decimal>());
        Assert.True(play.Report["modelCalls"].Number() > 20);
        Assert.True(play.Report["sandboxRuns"].Number() > 20);
        Assert.Equal(0, play.Report["duplicateEffects"].Number());
        Assert.Empty(play.UnusedAnswers());
    }

    [Fact]
    public async Task A_second_model_tried_what_the_first_could_not()
    {
        var entries = await play.Bot.JournalAsync(Story.Key, Cancelled);

        Assert.Equal(
            ["ST-1 swift", "ST-2 swift", "ST-2 able", "ST-2 able", "ST-2 swift"],
            entries
                .Select(entry => entry.Event)
                .OfType<TicketEvent.Routed>()
                .Select(routed => $"{routed.Subtask} {routed.Award.Model}"),
            StringComparer.Ordinal
        );
        Assert.Equal(
            [1, 2, 3],
            entries.Select(entry => entry.Event).OfType<TicketEvent.AttemptFailed>().Select(failed => failed.Attempt)
        );
    }

    [Fact]
    public void The_hand_over_says_what_was_tried_what_failed_where_the_work_is_and_what_to_decide()
    {
        Assert.StartsWith("[~ada]: *Handed over.*", HandOver, StringComparison.Ordinal);
        Assert.Contains("*Why:* ST-2 failed 3 times", HandOver, StringComparison.Ordinal);
        var rows = HandOver.Split('\n').Where(line => line.StartsWith("|RATE-3 ", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["1|swift|", "2|able|", "3|able|"],
            rows.Select(row => string.Concat(row.Split('|')[2..4].Select(cell => $"{cell}|"))),
            StringComparer.Ordinal
        );
        Assert.All(rows, row => Assert.Contains("test_AC_2_", row, StringComparison.Ordinal));
        Assert.Contains("somebody has to ask Meridian", rows[^1], StringComparison.Ordinal);
        Assert.Contains(
            "branch {{agilebot/RATE-1}} holds RATE-2 Read Meridian's sheet of rates; nothing of what failed is on it.",
            HandOver,
            StringComparison.Ordinal
        );
        Assert.Contains("@agilebot retry", HandOver, StringComparison.Ordinal);
        Assert.Contains("close the ticket", HandOver, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_failed_attempt_was_pushed_and_both_runs_kept_one_branch_and_one_pull_request()
    {
        var pullRequest = Assert.Single(Repository.PullRequests);
        Assert.Equal("refs/heads/agilebot/RATE-1", pullRequest.FromRef);
        var subjects = await Git.OfAsync(
            Repository.Git.Path,
            "log",
            "--topo-order",
            "--no-merges",
            "--format=%s",
            "--reverse",
            "main"
        );
        Assert.Equal(3, subjects.Split('\n').Length);
        Assert.Equal("ST-1: Read Meridian's sheet of rates", subjects.Split('\n')[1]);
        Assert.Equal("ST-2: Work out what Meridian pays", subjects.Split('\n')[2]);

        var all = await Git.OfAsync(Repository.Git.Path, "log", "-p", "--all", "--reflog");
        Assert.DoesNotContain("ROUND_HALF_EVEN", all, StringComparison.Ordinal);
        Assert.Contains("ROUND_DOWN", all, StringComparison.Ordinal);
        var heads = (await play.Bot.JournalAsync(Story.Key, Cancelled))
            .Select(entry => entry.Event)
            .OfType<TicketEvent.Integrated>()
            .Select(integrated => integrated.Subtask);
        Assert.Equal(["ST-1", "ST-2"], heads, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_hint_of_the_triager_is_what_the_second_run_began_with()
    {
        var entries = await play.Bot.JournalAsync(Story.Key, Cancelled);

        var resumed = Assert.Single(entries.Select(entry => entry.Event).OfType<TicketEvent.Resumed>());
        Assert.Equal(("tim", RedTestsStory.Hint.Trim()), (resumed.By.Name, resumed.Hint));
        Assert.Contains(
            World.BotComments(Story.Key, "answer"),
            answer => answer.Contains("Run 2 begins with your hint", StringComparison.Ordinal)
        );
        Assert.Contains("agilebot-escalated", Story.Labels, StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_is_merged_pays_out_as_the_hint_says()
    {
        await using var merged = await MergedWork.OfAsync(play);

        Assert.Contains(
            "Ran 11 tests",
            await merged.PythonAsync("-m", "unittest", "discover"),
            StringComparison.Ordinal
        );
        const string Ask = """
            from rates.money import parse_money
            from rates.payout import pay_out
            from rates.sheet import read_sheet

            sheet = read_sheet("USD 1.0843\nCHF 0.9617\nGBP 0.8559\nSEK 11.3645\n")
            for paid_in, currency in (("89.95 USD", "SEK"), ("75.50 CHF", "USD"), ("1999.00 CHF", "SEK")):
                print(pay_out(parse_money(paid_in), currency, sheet))
            """;
        Assert.Equal(
            ["942.75 SEK", "85.12 USD", "23622.36 SEK"],
            (await merged.PythonAsync("-c", Ask)).Split('\n')[..^1]
        );
    }

    [Fact]
    public async Task A_retry_after_the_good_end_is_answered_and_changes_nothing()
    {
        var told = World.BotComments(Story.Key, "answer").Count;
        var before = await play.Bot.JourneyAsync(Story.Key, Cancelled);

        await World.People.Triager.CommentAsync(Story.Key, "@agilebot retry Can you also do Norway?", Cancelled);
        await Team.ForAsync(() => World.BotComments(Story.Key, "answer").Count > told, "the bot answers");

        Assert.Contains("done and merged", World.BotComments(Story.Key, "answer")[^1], StringComparison.Ordinal);
        var after = await play.Bot.UntilAsync(Story.Key, journey => journey.Version > before.Version, "it was heard");
        Assert.Equal((TicketState.Done, 2), (after.State, after.Run));
        Assert.Equal(before.Words, after.Words);
        Assert.Equal(2, World.BotComments(Story.Key, "end").Count);
        Assert.Equal(["handed_over", "done"], World.Outcomes(Story.Key));
    }
}
