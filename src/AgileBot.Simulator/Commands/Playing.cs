using AgileBot.Simulator.Http;
using AgileBot.Simulator.Reports;
using AgileBot.Simulator.Stories;

namespace AgileBot.Simulator.Commands;

/// <summary>Runs the simulator as a program: serves, plays the story, reports.</summary>
internal sealed class Playing(
    SimulatorOptions options,
    string? storyName,
    string? report,
    bool unattended,
    TimeSpan limit
)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var story = storyName is null ? null : StoryShelf.Find(storyName);
        if (storyName is not null && story is null)
        {
            await Console.Error.WriteLineAsync(
                $"There is no story '{storyName}'. Stories: {string.Join(", ", StoryShelf.Names)}."
            );
            return 2;
        }

        await using var app = SimulatorHost.Build(options);
        await app.StartAsync(cancellationToken);
        var world = app.Services.GetRequiredService<World>();
        Tell($"Jira at {world.Address}/jira and Bitbucket at {world.Address}/bitbucket; see {world.Address}/");
        var succeeded = story is null || await PlayAsync(story, world, cancellationToken);
        if (!unattended)
            await app.WaitForShutdownAsync(cancellationToken);

        await app.StopAsync(CancellationToken.None);
        return succeeded ? 0 : 1;
    }

    private async Task<bool> PlayAsync(IStory story, World world, CancellationToken cancellationToken)
    {
        var end = await story.PlayAsync(world, Tell, limit, cancellationToken);
        Tell(
            end is StoryEnd.Failed failed
                ? $"story '{story.Name}' failed: {failed.Reason}"
                : $"story '{story.Name}' succeeded"
        );
        if (report is not null)
        {
            var content = await world.ReadAsync(StoryReport.Of);
            await File.WriteAllTextAsync(report, content.ToIndentedText(), cancellationToken);
        }

        return end is StoryEnd.Succeeded;
    }

    private static void Tell(string line) => Console.Out.WriteLine(line);
}
