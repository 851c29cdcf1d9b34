using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>What waits for a person's word goes on by the words that the bot's own comments name.</summary>
public sealed class WordOfAPersonTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_handed_over_ticket_goes_on_when_its_label_is_taken_off_and_put_on_again()
    {
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            [.. Team.Hasty, ("Projects:OPT:BaseBranch", "develop")]
        );
        var key = await bot.World.AskForToolAsync();
        await bot.UntilToldAsync(key, TicketState.HandedOver);
        await Git.OfAsync(bot.World.Repository().Git.Path, "branch", "develop", "main");

        await bot.World.UnlabelAsync(key, "agilebot");
        await bot.UntilAsync(key, journey => journey.IsWithdrawn, "the label is seen to be gone");
        await bot.World.People.Reporter.LabelAsync(key, "agilebot", remove: null, Cancelled);

        var resumed = await bot.UntilAsync(key, journey => journey.Plan is not null, "run 2 plans");
        Assert.Equal(2, resumed.Run);
        Assert.Single(bot.World.BotComments(key, "end"));
    }

    [Fact]
    public async Task An_interactive_plan_waits_for_the_reporters_words()
    {
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            [.. Team.Hasty, ("Projects:OPT:Mode", "Interactive")]
        );
        var key = await bot.World.AskForToolAsync();
        await bot.UntilAsync(key, journey => journey.PlanTold, "the plan stands on the ticket");
        Assert.Contains(
            "@agilebot approve",
            Assert.Single(bot.World.BotComments(key, "plan")),
            StringComparison.Ordinal
        );

        await bot.World.People.Reviewer.CommentAsync(key, "@agilebot approve", Cancelled);
        await bot.World.People.Reporter.CommentAsync(key, "Looks good, I think.", Cancelled);
        var delivered = bot.World.Webhooks.Delivered;
        await Team.ForAsync(() => bot.World.Webhooks.Delivered > delivered, "the comments are seen");
        Assert.Equal(TicketState.AwaitingPlanApproval, (await bot.JourneyAsync(key, Cancelled)).State);

        await bot.World.People.Reporter.CommentAsync(key, "@agilebot approve", Cancelled);
        await bot.UntilAsync(key, TicketState.InDevelopment);
        Assert.Equal(5, bot.World.Jira.SubtasksOf(bot.World.Issue(key)).Count());
    }
}
