using AgileBot.Simulator.Reports;
using AgileBot.Simulator.Stories;
using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>The story in a world that fails, repeats itself and kills: it ends the same, and nothing is done twice.</summary>
public sealed class RoughWorldTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refusals_lost_answers_and_delays_all_along_change_nothing_about_the_end()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, Team.Hasty);
        var (refused, dropped, delayed) = (0, 0, 0);
        bot.World.Faults.FailNext(int.MaxValue, request => IsBot(request) && ++refused % 9 == 0, 503);
        bot.World.Faults.DropAfterEffect(
            int.MaxValue,
            request => IsBot(request) && request.Method is "POST" or "PUT" && ++dropped % 4 == 0
        );
        bot.World.Faults.Delay(
            int.MaxValue,
            request => IsBot(request) && ++delayed % 5 == 0,
            TimeSpan.FromMilliseconds(50)
        );

        var end = await StoryPlay.PlayAsync(bot, "almas", Cancelled);

        Assert.Equal(new StoryEnd.Succeeded(), end);
        Assert.True(refused > 50 && dropped > 20, $"{refused} {dropped}");
        await EndedOnceAsync(bot);
    }

    [Fact]
    public async Task Webhooks_that_come_twice_and_in_any_order_make_the_same_world()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, Team.Hasty);
        await using var relay = await MuddlingRelay.StartAsync(bot.Address, Cancelled);
        bot.World.BotUrl = relay.Address;

        var end = await StoryPlay.PlayAsync(bot, "almas", Cancelled);

        Assert.Equal(new StoryEnd.Succeeded(), end);
        Assert.True(relay.Passed > 50, $"{relay.Passed} webhooks came through");
        Assert.True(relay.Swapped > 10, $"{relay.Swapped} webhooks came out of order");
        await EndedOnceAsync(bot);
    }

    [Fact]
    public async Task Without_webhooks_the_work_goes_on_to_where_a_person_is_waited_for_and_the_next_webhook_brings_the_rest()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, Team.Hasty);
        var key = await bot.World.AskForToolAsync();
        await bot.UntilAsync(key, journey => journey.Version > 0, "it is accepted");
        bot.World.Webhooks.Losing = true;
        await bot.UntilAsync(key, TicketState.AwaitingApproval);
        Assert.True(await bot.World.ApproveAsync(bot.World.People.Reviewer));
        Assert.True(bot.World.Webhooks.Undelivered > 0);

        bot.World.Webhooks.Losing = false;
        await bot.World.People.Reporter.CommentAsync(key, "How is it going?", Cancelled);

        await bot.UntilToldAsync(key, TicketState.Done);
        Assert.Single(bot.World.BotComments(key, "end"));
        Assert.Equal(0, bot.World.Ledger.DuplicateEffects);
    }

    private static async Task EndedOnceAsync(WholeBot bot)
    {
        var stories = bot.World.Jira.Issues.Where(issue => issue.Parent is null).ToList();
        Assert.Equal(2, stories.Count);
        foreach (var story in stories)
        {
            await bot.UntilToldAsync(story.Key, TicketState.Done);
            Assert.Single(bot.World.BotComments(story.Key, "end"));
            Assert.Single(bot.World.BotComments(story.Key, "status"));
            Assert.Equal(["done"], bot.World.Outcomes(story.Key));
        }

        var report = await bot.World.ReadAsync(StoryReport.Of);
        Assert.Equal(0, report["duplicateEffects"]!.GetValue<int>());
        Assert.Equal(2, report["pullRequests"]!.AsArray().Count);
        // five parts and three: as in a world where nothing fails
        Assert.Equal(
            bot.World.Jira.Issues.Count - stories.Count,
            bot.World.Jira.Issues.Where(issue => issue.Parent is not null)
                .DistinctBy(issue => issue.Summary, StringComparer.Ordinal)
                .Count()
        );
    }

    /// <summary>People are spared: their scripts do not try again.</summary>
    private static bool IsBot(Microsoft.AspNetCore.Http.HttpRequest request) =>
        request.Headers.Authorization.ToString() is "Bearer try-jira-bot" or "Bearer try-bitbucket-bot";
}
