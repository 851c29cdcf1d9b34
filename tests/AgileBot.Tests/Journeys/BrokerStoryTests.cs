using AgileBot.Simulator.Reports;
using AgileBot.Simulator.Stories;
using AgileBot.Tests.Messaging;
using AgileBot.Tests.Storage;
using AgileBot.Worker.Messaging;
using AgileBot.Workflow;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Journeys;

/// <summary>The same story with a real broker as the doorbell.</summary>
public sealed class BrokerStoryTests(OwnBroker own) : IClassFixture<OwnBroker>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_story_ends_the_same_over_RabbitMQ_with_a_queue_for_each_role()
    {
        Assert.SkipUnless(Broker.IsInstalled, "rabbitmq-server is not installed on this machine.");
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            ("Bus:Transport", "RabbitMq"),
            ("Bus:Uri", own.Broker.Uri.ToString()),
            // rings, not sweeps, have to carry the story
            ("Work:SweepSeconds", "60")
        );

        await ReadyAsync(bot);

        var end = await StoryPlay.PlayAsync(bot, "almas", Cancelled);

        Assert.IsType<StoryEnd.Succeeded>(end);
        Assert.Equal(0, bot.World.Ledger.DuplicateEffects);
        var report = await bot.World.ReadAsync(StoryReport.Of);
        Assert.All(report["pullRequests"]!.AsArray(), pr => Assert.Equal("MERGED", pr!["state"]!.GetValue<string>()));
        foreach (var role in Enum.GetValues<Role>())
            Assert.True((await own.Broker.FindAsync(RoleQueues.Name(role)))?.ConsumerCount >= 1, $"{role} is served");
    }

    /// <summary>A bus that is not connected yet rings for nobody, and the sweep of this test comes late.</summary>
    private static Task ReadyAsync(WholeBot bot)
    {
        var bus = bot.Services.GetRequiredService<IBusControl>();
        return Eventually.HoldsAsync(() => bus.CheckHealth().Status is BusHealthStatus.Healthy);
    }
}
