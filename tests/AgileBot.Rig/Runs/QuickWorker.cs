using System.Diagnostics;
using AgileBot.Rig.Plants;
using AgileBot.Rig.Servers;

namespace AgileBot.Rig.Runs;

/// <summary>The same worker, compiled ahead of time: every kill needs two fresh processes, and most of what those would do is compiling.</summary>
internal static class QuickWorker
{
    /// <summary>Publishes it from a copy of the source; the usual one where that does not work.</summary>
    public static async Task<string> MakeAsync(string home, Action<string> tell, CancellationToken cancellationToken)
    {
        var (folder, log) = (Path.Combine(home, "source"), Path.Combine(home, "publish.log"));
        Plant.CopySource(folder);
        string[] publish =
        [
            "publish",
            "src/AgileBot.Worker",
            "-c",
            "Release",
            "-r",
            "linux-x64",
            "--self-contained",
            "false",
        ];
        string[] how =
        [
            "-p:PublishReadyToRun=true",
            "-p:RunAnalyzers=false",
            "--nologo",
            "-v",
            "q",
            "-o",
            $"{home}/worker",
        ];
        await using var child = Child.Start(
            new ProcessStartInfo("dotnet", [.. publish, .. how]) { WorkingDirectory = folder },
            log
        );
        if (await child.EndAsync(cancellationToken) == 0)
            return Path.Combine(home, "worker", "agilebot");
        tell($"the worker cannot be compiled ahead of time here, so this takes longer; see {log}");
        return WorkerProcess.DefaultExecutable;
    }
}
