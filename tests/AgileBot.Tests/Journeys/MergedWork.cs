namespace AgileBot.Tests.Journeys;

/// <summary>What a person gets who clones the main branch after a story.</summary>
internal sealed class MergedWork(string folder) : IAsyncDisposable
{
    public static async Task<MergedWork> OfAsync(StoryPlay play)
    {
        Assert.SkipUnless(
            File.Exists("/usr/bin/python3"),
            "What was made is Python, and /usr/bin/python3 is not there."
        );
        var folder = Directory.CreateTempSubdirectory("agilebot-clone-").FullName;
        await Git.OfAsync(folder, "clone", "-q", play.Bot.World.RepositoryOf(play.Scene).Git.Path, ".");
        return new MergedWork(folder);
    }

    /// <summary>Runs Python in the clone and returns all that it says; it has to end well.</summary>
    public async Task<string> PythonAsync(params string[] arguments)
    {
        var (exit, output) = await Git.RunAsync("/usr/bin/python3", folder, arguments);
        Assert.True(exit == 0, output);
        return output;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
