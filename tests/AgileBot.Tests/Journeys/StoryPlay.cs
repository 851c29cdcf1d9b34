using System.Text.Json.Nodes;
using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Simulator.Reports;
using AgileBot.Simulator.Stories;
using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Journeys;

/// <summary>A story of the try-out, played to its good end by the whole bot, for all tests that look at what came of it.</summary>
public abstract class StoryPlay(string name) : IAsyncLifetime
{
    private WholeBot? _bot;

    internal WholeBot Bot => _bot!;

    internal Scene Scene { get; } = StoryShelf.Find(name)!.Scene;

    internal JsonObject Report { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _bot = await WholeBot.StartAsync(CancellationToken.None, await PrepareAsync());
        Assert.Equal(new StoryEnd.Succeeded(), await PlayAsync(_bot, name, CancellationToken.None));
        // people see the end before the bot has written down that it told them
        foreach (var story in _bot.World.Jira.Issues.Where(issue => issue.Parent is null).ToList())
            await _bot.UntilAsync(
                story.Key,
                journey => journey.State is TicketState.Done && journey.UntoldEnds.Count == 0,
                "the end is told"
            );
        // the webhooks of the last deeds are still on their way
        await Team.ForAsync(() => IsQuiet(_bot), "the last webhook is delivered");
        Report = await _bot.World.ReadAsync(StoryReport.Of);
    }

    /// <summary>Makes ready what the story needs besides; the settings that name it.</summary>
    protected virtual Task<(string Name, string? Value)[]> PrepareAsync() =>
        Task.FromResult<(string Name, string? Value)[]>([]);

    /// <summary>Recorded answers of the stories that were told which nobody asked for.</summary>
    internal IReadOnlyList<string> UnusedAnswers()
    {
        var recording = Bot.Services.GetRequiredService<Recordings>().Opened.Single();
        var unused = recording.UnusedEntries;
        return
        [
            .. recording
                .Stories.Where(story => story.Answers.Except(unused).Any())
                .SelectMany(story => story.Answers.Intersect(unused))
                .Select(answer => $"{answer.Line}: {answer.Place}"),
        ];
    }

    private static bool IsQuiet(WholeBot bot) =>
        bot.World.Webhooks.Jira.Count == 0 && bot.World.Webhooks.Bitbucket.Count == 0;

    internal static Task<StoryEnd> PlayAsync(WholeBot bot, string name, CancellationToken cancellationToken) =>
        StoryShelf.Find(name)!.PlayAsync(bot.World, _ => { }, TimeSpan.FromSeconds(240), cancellationToken);

    public virtual async ValueTask DisposeAsync()
    {
        if (_bot is not null)
            await _bot.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
