namespace AgileBot.Adapters.Sandbox;

/// <summary>The folders that the sandbox keeps on the host.</summary>
internal static class SandboxFolders
{
    private static readonly (string Name, string Text)[] _etc =
    [
        ("passwd", "sbx:x:1000:1000:sandbox:/home/sbx:/bin/sh\n"),
        ("group", "sbx:x:1000:\n"),
        ("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n"),
        ("hosts", "127.0.0.1 localhost sandbox\n"),
    ];

    /// <summary>Where workspaces are made.</summary>
    public static string WorkspacesOf(SandboxOptions options) =>
        options.Folder.Length > 0
            ? Path.GetFullPath(options.Folder)
            : Path.Combine(Path.GetTempPath(), "agilebot-workspaces");

    /// <summary>Writes the few files that /etc shows inside; they say nothing of the host.</summary>
    public static string WriteEtc(SandboxOptions options)
    {
        var folder = Path.Combine(WorkspacesOf(options), ".etc");
        const UnixFileMode everybodyPasses =
            UnixFileMode.UserRead
            | UnixFileMode.UserWrite
            | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(WorkspacesOf(options), everybodyPasses);
        Directory.CreateDirectory(folder, everybodyPasses);
        foreach (var (name, text) in _etc)
        {
            var file = Path.Combine(folder, name);
            if (!File.Exists(file) || !string.Equals(File.ReadAllText(file), text, StringComparison.Ordinal))
                File.WriteAllText(file, text);
            File.SetUnixFileMode(
                file,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead
            );
        }

        return folder;
    }
}
