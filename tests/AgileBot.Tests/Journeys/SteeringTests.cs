using AgileBot.Simulator;
using AgileBot.Simulator.Ledger;
using AgileBot.Tests.Support;
using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>People steer the bot by comments that begin with its name.</summary>
public sealed class SteeringTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_word_stops_the_work_and_another_lets_it_go_on()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, Team.Hasty);
        var (world, people) = (bot.World, bot.World.People);
        var key = await world.AskForToolAsync();
        await bot.UntilAsync(key, TicketState.InDevelopment);

        await people.Reviewer.CommentAsync(key, "@agilebot stop", Cancelled);
        await bot.UntilToldAsync(key, TicketState.Cancelled);
        var pushed = world.BotDeeds(EffectKind.Pushed);
        var end = Assert.Single(world.BotComments(key, "end"));
        Assert.Contains("Grace Reviewer stopped it", end, StringComparison.Ordinal);
        Assert.Contains("@agilebot retry", end, StringComparison.Ordinal);

        await people.Reviewer.CommentAsync(key, "@AgileBot, stop!", Cancelled);
        Assert.Contains("keep still already", (await world.AnswersAsync(key, 2))[1], StringComparison.Ordinal);
        await people.Reporter.CommentAsync(key, "[~agilebot] resume", Cancelled);

        var resumed = await bot.UntilAsync(
            key,
            journey => journey.State is TicketState.AwaitingApproval,
            "run 2 waits for an approval"
        );
        Assert.Equal(2, resumed.Run);
        Assert.Empty(resumed.Words);
        Assert.True(world.BotDeeds(EffectKind.Pushed) > pushed);
        Assert.Equal(3, world.BotComments(key, "answer").Count);
        Assert.Single(world.BotComments(key, "end"));
        Assert.Equal(0, world.Ledger.DuplicateEffects);
    }

    [Fact]
    public async Task Hints_are_read_by_the_attempts_that_follow()
    {
        await using var bot = await WholeBot.OnlyWorldAsync(new SimulatorOptions(), Cancelled);
        var recording = await HintedRecordingAsync(bot.Home, "Tim Triager: round late\nTim Triager: and only once");
        await bot.StartWorkerAsync(
            Cancelled,
            [
                .. Team.Hasty,
                ("Projects:OPT:Mode", "Interactive"),
                ("Models:swift:Recording", recording),
                ("Models:able:Recording", recording),
            ]
        );
        var (world, triager) = (bot.World, bot.World.People.Triager);
        var key = await world.AskForToolAsync();
        await bot.UntilAsync(key, journey => journey.PlanTold, "the plan stands on the ticket");

        await triager.CommentAsync(key, "@agilebot stop", Cancelled);
        await bot.UntilToldAsync(key, TicketState.Cancelled);
        await triager.CommentAsync(key, "@agilebot retry round late", Cancelled);
        await bot.UntilAsync(key, journey => journey is { Run: 2, PlanTold: true }, "the plan is told again");
        await triager.CommentAsync(key, "@agilebot retry: and only once", Cancelled);
        await triager.CommentAsync(key, "@agilebot approve", Cancelled);

        // the recording answers nothing to a prompt without both
        await bot.UntilAsync(key, journey => journey.Head is not null, "the first part is pushed");
        Assert.Equal(2, (await bot.JourneyAsync(key, Cancelled)).Run);
    }

    [Fact]
    public async Task Nobody_else_steers_and_neither_edits_nor_quotes_nor_the_bots_own_words_do()
    {
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            [.. Team.Hasty, ("Projects:OPT:Mode", "Interactive")]
        );
        var (world, people) = (bot.World, bot.World.People);
        var key = await world.AskForToolAsync();
        await bot.UntilAsync(key, journey => journey.PlanTold, "the plan stands on the ticket");

        await people.Stranger.CommentAsync(key, "@agilebot approve", Cancelled);
        await people.Bot.CommentAsync(key, "@agilebot approve", Cancelled);
        await people.Reporter.CommentAsync(key, "{quote}\n@agilebot approve\n{quote}\nShould we?", Cancelled);
        await people.Reporter.CommentAsync(key, "Tell me when to write @agilebot approve", Cancelled);
        var silenced = world.Webhooks.Losing = true;
        var edited = await people.Reporter.CommentAsync(key, "Not yet", Cancelled);
        await people.Reporter.EditAsync(key, edited, "@agilebot approve");
        world.Webhooks.Losing = !silenced;
        await people.Reporter.CommentAsync(key, "@agilebot help", Cancelled);

        var answers = await world.AnswersAsync(key, 3);
        Assert.Equal(3, answers.Count);
        Assert.Contains("Sam Stranger, but I take commands only from", answers[0], StringComparison.Ordinal);
        Assert.Contains("edited comments", answers[1], StringComparison.Ordinal);
        Assert.Contains(@"@agilebot retry \[hint\]", answers[2], StringComparison.Ordinal);
        Assert.Equal(TicketState.AwaitingPlanApproval, (await bot.JourneyAsync(key, Cancelled)).State);
        Assert.DoesNotContain(
            await bot.JournalAsync(key, Cancelled),
            entry => entry.Event is TicketEvent.PlanApproved or TicketEvent.Stopped
        );

        await people.Triager.CommentAsync(key, "@agilebot approve", Cancelled);
        await bot.UntilAsync(key, TicketState.InDevelopment);
    }

    [Fact]
    public async Task Questions_are_answered_once_though_every_webhook_comes_twice()
    {
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            [.. Team.Hasty, ("Projects:OPT:Mode", "Interactive")]
        );
        await using var relay = await MuddlingRelay.StartAsync(bot.Address, Cancelled);
        var (world, people) = (bot.World, bot.World.People);
        world.BotUrl = relay.Address;
        var key = await world.AskForToolAsync();
        await bot.UntilAsync(key, journey => journey.PlanTold, "the plan stands on the ticket");

        foreach (var word in new[] { "status", "plan", "dance", "help" })
            await people.Reporter.CommentAsync(key, $"@agilebot {word}", Cancelled);
        await world.AnswersAsync(key, 4);
        var passed = relay.Passed;
        await people.Reporter.CommentAsync(key, "Thank you.", Cancelled);
        await Team.ForAsync(() => relay.Passed >= passed + 4, "the thanks came through twice");
        await bot.UntilAsync(key, journey => journey.Heard.Count == 4, "all four are heard");

        var answers = world.BotComments(key, "answer");
        Assert.Equal(4, answers.Count);
        Assert.StartsWith("OPT-1: waiting for a word on the plan. Waiting for", answers[0], StringComparison.Ordinal);
        Assert.Contains(" USD, ", answers[0], StringComparison.Ordinal);
        Assert.Contains("* AC-1: ", answers[1], StringComparison.Ordinal);
        Assert.StartsWith("I do not know 'dance'", answers[2], StringComparison.Ordinal);
        Assert.Equal(0, world.Ledger.DuplicateEffects);
    }

    [Fact]
    public async Task A_pull_request_is_steered_by_words_but_never_approved_by_them()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, Team.Hasty);
        var (world, people) = (bot.World, bot.World.People);
        var key = await world.AskForToolAsync();
        await bot.UntilAsync(key, TicketState.AwaitingApproval);

        var status = await world.SayAsync(people.Reviewer, "@agilebot status");
        Assert.Contains("waiting for an approval", await world.ReplyAsync(status), StringComparison.Ordinal);
        var thread = await world.SayAsync(people.Triager, "> @agilebot stop\n\nDo you agree?");
        var approve = await world.SayAsync(people.Reviewer, "@\"agilebot\" approve", thread);
        Assert.Contains("press Approve in Bitbucket", await world.ReplyAsync(approve), StringComparison.Ordinal);
        var foreign = await world.SayAsync(people.Stranger, "@agilebot stop");
        Assert.Contains("only from", await world.ReplyAsync(foreign), StringComparison.Ordinal);
        Assert.Equal(TicketState.AwaitingApproval, (await bot.JourneyAsync(key, Cancelled)).State);
        Assert.Equal(0, world.BotDeeds(EffectKind.PullRequestMerged));

        await world.SayAsync(people.Reviewer, "@agilebot stop");
        await bot.UntilToldAsync(key, TicketState.Paused);
        await people.Reporter.CommentAsync(key, "@agilebot resume", Cancelled);
        await bot.UntilAsync(
            key,
            journey => journey is { Run: 2, State: TicketState.AwaitingApproval },
            "run 2 waits for an approval"
        );
        await world.ApproveAsync(people.Reviewer);
        await bot.UntilToldAsync(key, TicketState.Done, run: 2);
        var late = await world.SayAsync(people.Reviewer, "@agilebot retry");
        Assert.Contains("done and merged", await world.ReplyAsync(late), StringComparison.Ordinal);
        Assert.Equal(["stopped_early", "done"], world.Outcomes(key));
        Assert.Equal(0, world.Ledger.DuplicateEffects);
    }

    [Fact]
    public async Task A_command_waits_while_jira_cannot_say_who_gave_it()
    {
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            [.. Team.Hasty, ("Projects:OPT:Mode", "Interactive")]
        );
        var world = bot.World;
        var key = await world.AskForToolAsync();
        await bot.UntilAsync(key, journey => journey.PlanTold, "the plan stands on the ticket");
        var (away, asked) = (true, 0);
        world.Faults.FailNext(
            int.MaxValue,
            request => away && request.Path.Value!.Contains("/role", StringComparison.Ordinal) && ++asked > 0,
            503
        );

        await world.People.Triager.CommentAsync(key, "@agilebot stop", Cancelled);
        await Team.ForAsync(() => asked > 3, "Jira is asked for the role");
        Assert.Equal(TicketState.AwaitingPlanApproval, (await bot.JourneyAsync(key, Cancelled)).State);
        Assert.Empty(world.BotComments(key, "answer"));

        away = false;
        await bot.UntilToldAsync(key, TicketState.Cancelled);
        Assert.StartsWith("I stop.", Assert.Single(world.BotComments(key, "answer")), StringComparison.Ordinal);
    }

    /// <summary>The recording of the stock options story, which expects of every attempt that people said this.</summary>
    private static async Task<string> HintedRecordingAsync(string home, string words)
    {
        const string Silence = "<data from=\"people\">\n            none";
        var text = await File.ReadAllTextAsync(Checkout.File("deploy", "stories", "almas.yml"), Cancelled);
        Assert.Contains(Silence, text, StringComparison.Ordinal);
        var path = Path.Combine(home, "hinted.yml");
        var spoken = Silence.Replace(
            "none",
            words.Replace("\n", "\n            ", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        await File.WriteAllTextAsync(path, text.Replace(Silence, spoken, StringComparison.Ordinal), Cancelled);
        return path;
    }
}
