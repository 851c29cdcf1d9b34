using System.Diagnostics;
using System.Globalization;
using AgileBot.Ports;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Knows what of a command is still alive after the command itself has ended, so that nobody writes to a workspace while it is read.</summary>
internal static class Remains
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(2);

    /// <summary>Waits for the last process that sees the workspace as /ws: bubblewrap ends a moment before what it held, and the kernel then ends that.</summary>
    public static Task AwaitHeldAsync(string workspace)
    {
        var root = $"/{Path.GetFileName(Path.TrimEndingDirectorySeparator(workspace))} /ws ";
        return UntilNoneAsync(() => Find("mountinfo", text => text.Contains(root, StringComparison.Ordinal)).Any());
    }

    /// <summary>Ends every process that still carries the mark in its environment, also those that left their session.</summary>
    public static Task EndMarkedAsync(string mark) =>
        UntilNoneAsync(() =>
        {
            var marked = Find("environ", text => text.Contains(mark, StringComparison.Ordinal)).ToList();
            marked.ForEach(End);
            return marked.Count > 0;
        });

    private static async Task UntilNoneAsync(Func<bool> any)
    {
        var clock = Stopwatch.StartNew();
        while (any())
        {
            if (clock.Elapsed > _patience)
            {
                throw new RemoteException(
                    "sandbox",
                    RemoteFailure.Unavailable,
                    "A process of the sandbox does not end; it hangs in the kernel. Look at the machine's disks."
                );
            }

            await Task.Delay(_pause, CancellationToken.None);
        }
    }

    private static IEnumerable<int> Find(string file, Func<string, bool> matches) =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(folder =>
                int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    ? id
                    : 0
            )
            .Where(id => id > 0 && matches(Read($"/proc/{id}/{file}")));

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // it has ended, or is somebody else's
            return "";
        }
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // it ended by itself in the meantime
        }
    }
}
