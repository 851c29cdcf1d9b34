using System.Diagnostics;

namespace AgileBot.Tests.Journeys;

/// <summary>Real git, as a person would use it on what the story left behind.</summary>
internal static class Git
{
    public static async Task<string> OfAsync(string folder, params string[] arguments)
    {
        var (exit, output) = await RunAsync("git", folder, arguments);
        Assert.True(exit == 0, $"git {string.Join(' ', arguments)}: {output}");
        return output.Trim();
    }

    /// <summary>Runs a program to its end; its exit code and all it said.</summary>
    public static async Task<(int Exit, string Output)> RunAsync(
        string program,
        string folder,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(start)!;
        var cancelled = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancelled);
        var errors = process.StandardError.ReadToEndAsync(cancelled);
        await process.WaitForExitAsync(cancelled);
        return (process.ExitCode, await output + await errors);
    }
}
