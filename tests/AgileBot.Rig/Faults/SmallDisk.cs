using System.Diagnostics;
using AgileBot.Rig.Servers;

namespace AgileBot.Rig.Faults;

/// <summary>A disk of a few megabytes that can be filled: where the workers keep their mirrors and workspaces.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Megabytes = 192;

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Why none can be made here; null when one can.</summary>
    public static string? Objection =>
        Environment.IsPrivilegedProcess
            ? null
            : "'disk-full' mounts a small disk of its own, and only root may do that.";

    public static async Task<SmallDisk> MountAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await RunAsync(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            FormattableString.Invariant($"size={Megabytes}m,mode=0711"),
            "agilebot-rig",
            folder
        );
        return new SmallDisk(folder);
    }

    /// <summary>Fills it to the last byte for a while.</summary>
    public async Task FillAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var ballast = Path.Combine(Folder, "ballast");
        try
        {
            var bytes = new byte[64 * 1024];
            var clock = Stopwatch.StartNew();
            await using var file = new FileStream(
                ballast,
                FileMode.Create,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 0
            );
            // whatever others give back meanwhile is taken too
            while (clock.Elapsed < time)
            {
                try
                {
                    await file.WriteAsync(bytes, cancellationToken);
                }
                catch (IOException)
                {
                    await Task.Delay(5, cancellationToken);
                }
            }
        }
        finally
        {
            File.Delete(ballast);
        }
    }

    public async ValueTask DisposeAsync() => await RunAsync("umount", "-l", Folder);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        await using var child = Child.Start(new ProcessStartInfo(program, arguments));
        if (await child.EndAsync() != 0)
            throw new EndedException($"'{program} {string.Join(' ', arguments)}' failed.");
    }
}
