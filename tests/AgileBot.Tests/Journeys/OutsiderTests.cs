using AgileBot.Ports;
using AgileBot.Simulator.Ledger;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Journeys;

/// <summary>People who act in Jira and Bitbucket while the bot works: what they do holds, and the ticket says so once.</summary>
public sealed class OutsiderTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_label_taken_off_cancels_and_the_label_put_back_goes_on_as_the_next_run()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, Team.Hasty);
        var key = await bot.World.AskForToolAsync();
        await bot.UntilAsync(key, journey => journey.Head is not null, "the first part is pushed");

        await bot.World.UnlabelAsync(key, "agilebot");
        var cancelled = await bot.UntilToldAsync(key, TicketState.Cancelled);
        var pushed = bot.World.BotDeeds(EffectKind.Pushed);
        Assert.Contains("label", Assert.Single(bot.World.BotComments(key, "end")), StringComparison.Ordinal);
        Assert.StartsWith("[~ada]: *Cancelled.*", bot.World.BotComments(key, "end")[0], StringComparison.Ordinal);

        await bot.World.People.Reporter.LabelAsync(key, "agilebot", remove: null, Cancelled);
        var resumed = await bot.UntilAsync(
            key,
            journey => journey.State is TicketState.AwaitingApproval,
            "run 2 waits"
        );

        Assert.Equal((1, 2), (cancelled.Run, resumed.Run));
        Assert.True(bot.World.BotDeeds(EffectKind.Pushed) > pushed);
        Assert.Single(bot.World.Repository().PullRequests);
        Assert.Single(bot.World.BotComments(key, "end"));
        Assert.Single(bot.World.BotComments(key, "status"));
        Assert.Equal(5, bot.World.Jira.SubtasksOf(bot.World.Issue(key)).Count());
        Assert.Equal(0, bot.World.Ledger.DuplicateEffects);

        // closed by a person: cancelled again, told once more, under its own run
        await bot.World.MoveAsync(key, "31");
        await bot.UntilToldAsync(key, TicketState.Cancelled, run: 2);
        Assert.Equal(2, bot.World.BotComments(key, "end").Count);
        Assert.Equal(["cancelled", "cancelled"], bot.World.Outcomes(key));
        Assert.Equal("Done", bot.World.Issue(key).Status.Name);
    }

    [Fact]
    public async Task A_declined_pull_request_cancels()
    {
        await using var bot = await WaitingForApprovalAsync();

        await bot.World.CloseAsync("decline");
        await bot.UntilToldAsync("OPT-1", TicketState.Cancelled);

        Assert.Contains("declined", Assert.Single(bot.World.BotComments("OPT-1", "end")), StringComparison.Ordinal);
        Assert.Equal(0, bot.World.BotDeeds(EffectKind.PullRequestMerged));
        Assert.NotEqual("Done", bot.World.Issue("OPT-1").Status.Name, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_pull_request_merged_by_a_person_is_done()
    {
        await using var bot = await WaitingForApprovalAsync();

        await bot.World.CloseAsync("merge");
        await bot.UntilToldAsync("OPT-1", TicketState.Done);

        Assert.Single(bot.World.BotComments("OPT-1", "end"));
        Assert.Equal(0, bot.World.BotDeeds(EffectKind.PullRequestMerged));
        Assert.All(bot.World.Jira.Issues, issue => Assert.Equal("Done", issue.Status.Name));
        Assert.Single(
            await bot.JournalAsync("OPT-1", Cancelled),
            entry => entry.Event is TicketEvent.Merged { ByBot: false }
        );
    }

    [Fact]
    public async Task A_stop_that_comes_while_a_push_waits_to_be_tried_again_means_that_nothing_is_pushed()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, Team.Hasty);
        var refusing = true;
        bot.World.Faults.FailNext(
            int.MaxValue,
            request =>
                refusing
                && $"{request.Path}{request.QueryString}".Contains("git-receive-pack", StringComparison.Ordinal),
            503
        );
        var key = await bot.World.AskForToolAsync();
        await bot.UntilAsync(
            key,
            journey =>
                journey is { Outage: Outage.HostUnavailable }
                && journey.Subtasks.Any(s => s.Stage is SubtaskStage.Verified),
            "the push was refused for a while"
        );

        var stopped = await bot
            .Services.GetRequiredService<AdvanceTicket>()
            .AdvanceAsync(
                TicketKey.Parse(key),
                [new TicketEvent.Stopped(new Person("grace", "Grace Reviewer"))],
                by: null,
                Cancelled
            );
        refusing = false;
        await bot.UntilToldAsync(key, TicketState.Cancelled);
        await Team.ForAsync(
            () => TimeProvider.System.GetUtcNow() > stopped.DelayedUntil.AddSeconds(1),
            "the time of the next try is over"
        );

        Assert.Equal(0, bot.World.BotDeeds(EffectKind.Pushed));
        Assert.Equal(0, bot.World.BotDeeds(EffectKind.PullRequestCreated));
        Assert.Contains(
            "Grace Reviewer stopped it",
            Assert.Single(bot.World.BotComments(key, "end")),
            StringComparison.Ordinal
        );
        Assert.Empty(await bot.Services.GetRequiredService<IDueSteps>().GetRolesDueAsync(Cancelled));
    }

    private static async Task<WholeBot> WaitingForApprovalAsync()
    {
        var bot = await WholeBot.StartAsync(Cancelled, Team.Hasty);
        var key = await bot.World.AskForToolAsync();
        await bot.UntilAsync(key, TicketState.AwaitingApproval);
        return bot;
    }
}
