using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>Tickets that cannot be worked on because somebody has to set something first: the ticket says what.</summary>
public sealed class RefusedTicketTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_of_a_project_without_a_repository_gets_one_polite_comment_however_often_it_changes()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, Team.Hasty);
        bot.World.Jira.AddProject("HR", "People");
        var key = await bot.World.AskForToolAsync(project: "HR");
        await Team.ForAsync(() => bot.World.BotComments(key, "refusal").Count > 0, "the ticket is answered");

        for (var change = 0; change < 3; change++)
            await bot.World.People.Reporter.CommentAsync(key, $"Hello? {change}", Cancelled);
        // whoever is served after them shows that they were served
        var other = await bot.World.AskForToolAsync(label: "else");
        await bot.World.People.Reporter.CommentAsync(other, "Not for the bot.", Cancelled);
        await Team.ForAsync(() => bot.World.Webhooks.Delivered >= 10, "all webhooks are delivered");

        var comment = Assert.Single(bot.World.BotComments(key, "refusal"));
        Assert.Contains("Projects:HR:Repository", comment, StringComparison.Ordinal);
        Assert.Equal(1, bot.World.BotDeeds(EffectKind.CommentCreated));
        Assert.Equal(0, (await bot.JourneyAsync(key, Cancelled)).Version);
        Assert.DoesNotContain(bot.World.Issue(other).Comments, c => c.Author.Name is "agilebot");
    }

    [Theory]
    [InlineData("Projects:OPT:BaseBranch", "develop", "Projects:OPT:BaseBranch")]
    [InlineData("Projects:OPT:Repository", "TRADE/nowhere", "Projects:OPT:Repository")]
    [InlineData("Bitbucket:Token", "long-expired", "Bitbucket__Token")]
    public async Task A_wrong_setting_hands_the_ticket_over_with_a_sentence_that_names_it(
        string setting,
        string value,
        string named
    )
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, [.. Team.Hasty, (setting, value)]);
        var key = await bot.World.AskForToolAsync();
        await bot.UntilToldAsync(key, TicketState.HandedOver);

        var end = Assert.Single(bot.World.BotComments(key, "end"));
        Assert.Contains("*Handed over.*", end, StringComparison.Ordinal);
        Assert.Contains(named, end.Replace("\\_", "_", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", end, StringComparison.Ordinal);
        Assert.DoesNotContain("long-expired", end, StringComparison.Ordinal);
        Assert.Contains("agilebot-escalated", bot.World.Issue(key).Labels, StringComparer.Ordinal);
        Assert.Equal("handed_over", Assert.Single(bot.World.Outcomes(key)));
        Assert.Equal(0, bot.World.Ledger.DuplicateEffects);
        Assert.Equal(0, bot.World.BotDeeds(EffectKind.Pushed));
    }

    [Fact]
    public async Task A_ticket_that_comes_while_the_token_is_expired_is_worked_on_once_it_works_again()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, Team.Hasty);
        bot.World.Accounts["agilebot"].TokenExpired = true;
        var key = await bot.World.AskForToolAsync();
        await Team.ForAsync(() => bot.World.Webhooks.Delivered > 0, "the webhook is delivered");
        Assert.Equal(0, (await bot.JourneyAsync(key, Cancelled)).Version);

        bot.World.Accounts["agilebot"].TokenExpired = false;
        await bot.UntilAsync(key, journey => journey.Plan is not null, "the story is planned");

        Assert.Empty(bot.World.BotComments(key, "end"));
        Assert.Equal(0, bot.World.Ledger.DuplicateEffects);
    }

    [Fact]
    public async Task An_end_that_cannot_be_told_is_told_once_the_token_works_again()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, Team.Hasty);
        var key = await bot.World.AskForToolAsync();
        await bot.UntilAsync(key, journey => journey.State is TicketState.InDevelopment, "it is being developed");

        bot.World.Accounts["agilebot"].TokenExpired = true;
        await bot.UntilAsync(key, journey => journey.State is TicketState.HandedOver, "it is handed over");
        Assert.Empty(bot.World.BotComments(key, "end"));
        bot.World.Accounts["agilebot"].TokenExpired = false;

        await bot.UntilToldAsync(key, TicketState.HandedOver);
        Assert.Contains("oken", Assert.Single(bot.World.BotComments(key, "end")), StringComparison.Ordinal);
        Assert.Equal(
            "handed_over",
            bot.World.Issue(key).Properties["agilebot.run"].At("runs").Items().Last().Text("outcome")
        );
    }
}
