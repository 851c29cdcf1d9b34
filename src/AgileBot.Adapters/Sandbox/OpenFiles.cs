using System.Globalization;
using System.Runtime.InteropServices;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Keeps open files of the bot, and those that whoever started it left open, from commands: bubblewrap hands everything through.</summary>
internal static class OpenFiles
{
    private const int SetFlags = 2; // F_SETFD
    private const int CloseOnExec = 1; // FD_CLOEXEC

    public static void KeepFromChildren()
    {
        foreach (var file in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(file), CultureInfo.InvariantCulture, out var number) && number > 2)
                _ = Fcntl(number, SetFlags, CloseOnExec);
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fcntl(int file, int command, int flags);
}
