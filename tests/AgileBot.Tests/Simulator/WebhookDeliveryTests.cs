using AgileBot.Simulator;
using AgileBot.Simulator.Http;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class WebhookDeliveryTests
{
    private static readonly SimulatorOptions Impatient = new() { WebhookRetryDelay = TimeSpan.FromMilliseconds(20) };

    [Fact]
    public async Task Jira_tries_again_with_the_same_identifier_when_the_bot_is_unwell()
    {
        await using var bot = await WebhookListener.StartAsync(refusals: 2);
        await using var here = await StartAsync(Impatient with { BotUrl = bot.Address });

        await here.StoryAsync();

        await Wait.ForAsync(() => here.World.Webhooks.Delivered == 1, "the delivery");
        Assert.Equal(3, bot.All.Count);
        Assert.Single(
            bot.All.Select(received => received.Headers["X-Atlassian-Webhook-Identifier"])
                .Distinct(StringComparer.Ordinal)
        );
        Assert.Equal(0, here.World.Webhooks.Undelivered);
    }

    [Fact]
    public async Task Bitbucket_does_not_try_again()
    {
        await using var bot = await WebhookListener.StartAsync(refusals: 1);
        await using var here = await StartAsync(Impatient with { BotUrl = bot.Address });
        var clone = await here.CloneAsync();
        await clone.CommitAsync("topic", "a.txt", "a");
        await clone.PushAsync("topic");

        await Wait.ForAsync(() => here.World.Webhooks.Undelivered == 1, "the failure");

        Assert.Single(bot.All);
    }

    [Fact]
    public async Task What_reaches_nobody_is_counted_and_the_address_may_come_later()
    {
        await using var bot = await WebhookListener.StartAsync();
        await using var here = await StartAsync(Impatient);
        await here.StoryAsync();
        Assert.Equal(1, here.World.Webhooks.Undelivered);

        here.World.BotUrl = "http://127.0.0.1:1";
        await here.StoryAsync();
        await Wait.ForAsync(() => here.World.Webhooks.Undelivered == 2, "the failure");

        here.World.BotUrl = bot.Address;
        await here.StoryAsync();
        Assert.Equal("OPT-3", (await bot.GetAsync("jira:issue_created")).Body.Text("issue", "key"));
    }
}
