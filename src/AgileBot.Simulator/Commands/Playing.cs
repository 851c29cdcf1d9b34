using AgileBot.Simulator.Git;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Reports;
using AgileBot.Simulator.Stories;

namespace AgileBot.Simulator.Commands;

/// <summary>Runs the simulator as a program: serves, plays the story, reports.</summary>
internal sealed class Playing(
    SimulatorOptions options,
    string? storyName,
    string? report,
    string? keep,
    bool unattended,
    TimeSpan limit
)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (
            (Objection() ?? await ImportedRepository.FindObjectionAsync(options.Repository, cancellationToken)) is
            { } objection
        )
        {
            await Console.Error.WriteLineAsync(objection);
            return 2;
        }

        await using var app = SimulatorHost.Build(keep is null ? options : options with { Data = keep });
        if (!await TryStartAsync(app, cancellationToken))
            return 2;

        var world = app.Services.GetRequiredService<World>();
        Tell($"Jira at {world.Address}/jira and Bitbucket at {world.Address}/bitbucket; see {world.Address}/");
        var plays = app.Services.GetRequiredService<Plays>();
        plays.Limit = limit;
        var succeeded =
            storyName is null || await PlayAsync(plays, StoryShelf.Find(storyName)!, world, cancellationToken);
        if (!unattended)
        {
            Tell(
                storyName is null
                    ? $"Open {world.Address}/create?project={Scene.Own.Project} and create a story in project {Scene.Own.Project}. Ctrl-C ends it."
                    : $"Everything keeps running. Play another story at {world.Address}/stories, or create your own at {world.Address}/create. Ctrl-C ends it."
            );
            await app.WaitForShutdownAsync(cancellationToken);
        }

        await app.StopAsync(CancellationToken.None);
        return succeeded ? 0 : 1;
    }

    /// <summary>Why the wishes of the command line do not go together; null when they do.</summary>
    private string? Objection()
    {
        if (storyName is not null && StoryShelf.Find(storyName) is null)
            return $"There is no story '{storyName}'. Stories: {string.Join(", ", StoryShelf.Names)}.";
        if (storyName is null && unattended)
            return "--unattended ends with a story: name one with --story.";
        if (limit <= TimeSpan.Zero)
            return "--time-limit must be a positive number of seconds.";

        if (
            report is not null
            && (Directory.Exists(report) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(report))))
        )
            return $"--report: '{report}' cannot be written; name a file in a folder that exists.";
        return keep is null ? null : ObjectionToKeep(keep);
    }

    private static string? ObjectionToKeep(string keep)
    {
        if (File.Exists(keep))
            return $"--keep: '{keep}' is a file; name an empty folder.";
        return
            Directory.Exists(keep) && Directory.EnumerateDirectories(keep, "*.git", SearchOption.AllDirectories).Any()
            ? $"--keep: '{keep}' holds repositories of an earlier story; name an empty folder."
            : null;
    }

    private async Task<bool> TryStartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
            return true;
        }
        catch (IOException refused)
        {
            await Console.Error.WriteLineAsync($"Cannot listen on {options.Urls}: {refused.Message}");
            await app.StopAsync(CancellationToken.None);
            return false;
        }
    }

    private async Task<bool> PlayAsync(Plays plays, IStory story, World world, CancellationToken cancellationToken)
    {
        var end = await plays.PlayAsync(story, Tell, cancellationToken);
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
