using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Simulator.Stories;

namespace AgileBot.Tests.Journeys;

/// <summary>The whole story with models that are served elsewhere: refusals and broken answers on the way, a model that is taken away in the middle, and its substitute that knows tools in words only.</summary>
public sealed class RemoteModelTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_story_goes_to_its_good_end_over_a_providers_protocol_in_both_manners_of_calling_tools()
    {
        await using var provider = await RecitingProvider.StartAsync(("swift-1", "Bar chart of average prices"));
        var home = Directory.CreateTempSubdirectory("agilebot-recorded-");
        var file = Path.Combine(home.FullName, "told.yml");
        await using var bot = await WholeBot.StartAsync(
            Cancelled,
            [
                .. Served("swift", provider.Endpoint, file),
                .. Served("able", provider.Endpoint, file),
                ("Models:able:Tools", "Text"),
                ("Agents:Control:Models:1", "able"),
            ]
        );

        var end = await StoryPlay.PlayAsync(bot, "almas", Cancelled);

        Assert.Equal(new StoryEnd.Succeeded(), end);
        Assert.Contains(("swift-1", true), provider.Answered);
        Assert.Contains(("able-1", false), provider.Answered);
        Assert.DoesNotContain(("able-1", true), provider.Answered);
        Assert.Contains(provider.Asked, asked => asked.Body.Contains("```tool", StringComparison.Ordinal));
        Assert.All(provider.Asked, asked => Assert.DoesNotContain("agilebot.", asked.Body, StringComparison.Ordinal));
        // what was told is a recording that can be read again
        var told = Assert.IsType<RecordingRead.Whole>(RecordingReader.Read(file)).Recording;
        Assert.Equal(2, told.Stories.Count);
        Assert.Equal(provider.Answered.Count, told.Stories.Sum(story => story.Answers.Count));
        home.Delete(recursive: true);
    }

    private static (string, string?)[] Served(string model, string endpoint, string file) =>
        [
            ($"Models:{model}:Adapter", "OpenAI"),
            ($"Models:{model}:Endpoint", endpoint),
            ($"Models:{model}:Model", $"{model}-1"),
            ($"Models:{model}:RecordTo", file),
        ];
}
