using System.Collections.Concurrent;
using System.Diagnostics;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Starts processes from one thread that lives as long as the bot: a sandbox dies with the thread that started it, so a pool thread will not do.</summary>
internal static class SandboxLauncher
{
    private static readonly BlockingCollection<Task> _requests = [];

    static SandboxLauncher() =>
        new Thread(() =>
        {
            // a start that fails fails its task, and the thread lives on
            foreach (var request in _requests.GetConsumingEnumerable())
                request.RunSynchronously(TaskScheduler.Default);
        })
        {
            IsBackground = true,
            Name = "sandbox-launcher",
        }.Start();

    public static Task<Process> StartAsync(ProcessStartInfo info)
    {
        var start = new Task<Process>(
            () =>
            {
                OpenFiles.KeepFromChildren();
                return Process.Start(info) ?? throw new InvalidOperationException("No process was started.");
            },
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        _requests.Add(start);
        return start;
    }
}
