using AgileBot.Simulator.Stories;
using AgileBot.Simulator.Webhooks;
using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>Webhooks get lost; what they would have told is found by looking, and the story ends the same.</summary>
public sealed class DroppedWebhookTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.3)]
    public async Task A_story_with_a_question_ends_the_same_when_webhooks_are_lost(double share)
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, [.. Team.Hasty, ("Polling:Seconds", "0.8")]);
        bot.World.WebhookFaults.Odds = new() { Seed = 4, Chances = { [WebhookFault.Drop] = share } };

        var end = await StoryPlay.PlayAsync(bot, "question", Cancelled);

        Assert.Equal(new StoryEnd.Succeeded(), end);
        Assert.True(bot.World.Webhooks.Undelivered > 10, $"{bot.World.Webhooks.Undelivered} webhooks were lost");
        Assert.True(share < 1 || bot.World.Webhooks.Delivered == 0);
        var key = Assert.Single(bot.World.Jira.Issues, issue => issue.Parent is null).Key;
        await bot.UntilToldAsync(key, TicketState.Done);
        Assert.Single(bot.World.BotComments(key, "questions"));
        Assert.Single(bot.World.BotComments(key, "end"));
        Assert.Equal(["done"], bot.World.Outcomes(key));
        Assert.Equal(0, bot.World.Ledger.DuplicateEffects);
    }

    [Fact]
    public async Task Labels_words_and_ends_that_no_webhook_told_are_found()
    {
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            [.. Team.Hasty, ("Polling:Seconds", "0.5"), ("Projects:OPT:Mode", "Interactive")]
        );
        var (world, people) = (bot.World, bot.World.People);
        world.Webhooks.Losing = true;
        var key = await world.AskForToolAsync("later");
        await people.Reporter.LabelAsync(key, "agilebot", remove: "later", Cancelled);
        await bot.UntilAsync(key, journey => journey.PlanTold, "the plan stands on the ticket");

        await people.Reviewer.CommentAsync(key, "@agilebot stop", Cancelled);
        await bot.UntilToldAsync(key, TicketState.Cancelled);
        await people.Reporter.CommentAsync(key, "@agilebot retry", Cancelled);
        await bot.UntilAsync(key, journey => journey is { Run: 2, PlanTold: true }, "the plan is told again");
        await people.Reporter.LabelAsync(key, "later", remove: "agilebot", Cancelled);

        await bot.UntilToldAsync(key, TicketState.Cancelled, run: 2);
        Assert.Equal(0, world.Webhooks.Delivered);
        Assert.Equal(0, world.Ledger.DuplicateEffects);
    }
}
