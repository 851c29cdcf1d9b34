using System.Collections.Concurrent;
using System.Diagnostics;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Starts processes from one thread that lives as long as the bot: a sandbox dies with the thread that started it, so a pool thread will not do.</summary>
internal static class SandboxLauncher
{
    private static readonly BlockingCollection<Action> _requests = [];

    static SandboxLauncher() =>
        new Thread(() =>
        {
            foreach (var request in _requests.GetConsumingEnumerable())
                request();
        })
        {
            IsBackground = true,
            Name = "sandbox-launcher",
        }.Start();

    public static Task<Process> StartAsync(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Add(() =>
        {
            try
            {
                started.SetResult(
                    Process.Start(info) ?? throw new InvalidOperationException("No process was started.")
                );
            }
            catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                started.SetException(fault);
            }
        });
        return started.Task;
    }
}
