using AgileBot.Simulator.Stories;
using AgileBot.Tests.Messaging;
using AgileBot.Tests.Storage;
using AgileBot.Worker.Messaging;
using AgileBot.Workflow;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Journeys;

/// <summary>The shape of production: the story question with everything in PostgreSQL and RabbitMQ as the doorbell.</summary>
public sealed class PostgresStoryTests(Postgres postgres, OwnBroker own)
    : IClassFixture<Postgres>,
        IClassFixture<OwnBroker>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_story_ends_the_same_on_PostgreSQL_and_RabbitMQ()
    {
        Assert.SkipUnless(Broker.IsInstalled, "rabbitmq-server is not installed on this machine.");
        var storage = await postgres.OpenAsync();
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            [
                .. storage.Select(setting => (setting.Key, setting.Value)),
                ("Bus:Transport", "RabbitMq"),
                ("Bus:Uri", own.Broker.Uri.ToString()),
            ]
        );

        Assert.IsType<StoryEnd.Succeeded>(await StoryPlay.PlayAsync(bot, "question", Cancelled));

        Assert.Equal(0, bot.World.Ledger.DuplicateEffects);
        Assert.False(File.Exists(Path.Combine(bot.Home, "agilebot.db")));
        var story = bot.World.Jira.Issues.First(issue => issue.Parent is null).Key;
        await bot.UntilToldAsync(story, TicketState.Done);
        Assert.NotEmpty(await bot.JournalAsync(story, Cancelled));
        foreach (var role in Enum.GetValues<Role>())
            Assert.NotNull(await own.Broker.FindAsync(RoleQueues.Name(role)));
        Assert.Equal(BusHealthStatus.Healthy, bot.Services.GetRequiredService<IBusControl>().CheckHealth().Status);
    }
}
