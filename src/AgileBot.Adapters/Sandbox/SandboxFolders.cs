using AgileBot.Adapters.Git;
using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Sandbox;

/// <summary>The folders that the sandbox keeps on the host.</summary>
internal static class SandboxFolders
{
    private const UnixFileMode OwnerWrites =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    // others pass through to what is theirs, and see nothing else
    private const UnixFileMode OthersPass =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherExecute;

    private static readonly (string Name, string Text)[] _etc =
    [
        ("passwd", "sbx:x:1000:1000:sandbox:/home/sbx:/bin/sh\n"),
        ("group", "sbx:x:1000:\n"),
        ("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n"),
        ("hosts", "127.0.0.1 localhost sandbox\n::1 localhost\n"),
    ];

    /// <summary>Where workspaces are made.</summary>
    public static string WorkspacesOf(SandboxOptions options) =>
        options.Folder.Length > 0
            ? Path.GetFullPath(options.Folder)
            : Path.Combine(Path.GetTempPath(), "agilebot-workspaces");

    /// <summary>Writes the few files that /etc shows inside; they say nothing of the host.</summary>
    public static string EnsureEtc(SandboxOptions options)
    {
        var home = WorkspacesOf(options);
        EnsureOwn(home);
        var folder = Path.Combine(home, ".etc");
        EnsureOwn(folder);
        foreach (var (name, text) in _etc)
        {
            var file = Path.Combine(folder, name);
            if (File.Exists(file) && string.Equals(File.ReadAllText(file), text, StringComparison.Ordinal))
                continue;
            // another bot on the same folder never sees half a file
            var draft = Path.Combine(folder, Path.GetRandomFileName());
            File.WriteAllText(draft, text);
            File.SetUnixFileMode(draft, OwnerWrites);
            CrashPoint.Pass("sandbox.file.move.before");
            File.Move(draft, file, overwrite: true);
            CrashPoint.Pass("sandbox.file.move.after");
        }

        return folder;
    }

    /// <summary>In a folder shared with others, somebody may have been here first and would own what we write.</summary>
    private static void EnsureOwn(string folder)
    {
        if (FileFacts.Find(folder) is null)
        {
            Directory.CreateDirectory(folder);
            File.SetUnixFileMode(folder, OthersPass);
        }

        if (FileFacts.Find(folder) is not { IsFolder: true, IsOurs: true })
        {
            throw new RemoteException(
                "sandbox",
                RemoteFailure.Rejected,
                $"{folder} is not a folder of the bot's own: remove it, or name another by Sandbox__Folder."
            );
        }
    }
}
