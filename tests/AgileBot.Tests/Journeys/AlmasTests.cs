using AgileBot.Simulator.Stories;

namespace AgileBot.Tests.Journeys;

public sealed class AlmasTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Two_stories_travel_from_the_board_to_merged_pull_requests()
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var bot = await WholeBot.StartAsync(cancelled);

        var end = await StoryShelf
            .Find("almas")!
            .PlayAsync(bot.World, output.WriteLine, TimeSpan.FromSeconds(180), cancelled);

        Assert.IsType<StoryEnd.Succeeded>(end);
    }
}
