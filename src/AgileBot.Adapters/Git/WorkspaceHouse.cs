namespace AgileBot.Adapters.Git;

/// <summary>
/// This process's own part of the folder of workspaces. A lock that ends with the process holds it, so that the next one knows
/// what a killed process left behind, and removes it.
/// </summary>
internal sealed class WorkspaceHouse(WorkspaceOptions options) : IDisposable
{
    private const string Lock = ".held";

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // others may pass through to their own workspace, and see none
    private const UnixFileMode PassThrough = Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly SemaphoreSlim _opening = new(1, 1);
    private FileStream? _held;

    /// <summary>The folder in which this process makes its workspaces.</summary>
    public async Task<string> OpenAsync()
    {
        await _opening.WaitAsync();
        try
        {
            EnsureHome(options.Home);
            _held ??= await MoveInAsync(options.Home);
            var folder = FolderOf(_held.Name);
            Ensure(folder);
            return folder;
        }
        finally
        {
            _opening.Release();
        }
    }

    public void Dispose()
    {
        _opening.Dispose();
        if (_held is null)
            return;
        var folder = new DirectoryInfo(FolderOf(_held.Name));
        // a step that is still being broken off removes its own; the next process does the rest
        if (folder.Exists && !folder.EnumerateFileSystemInfos().Any())
            folder.Delete();
        if (!folder.Exists)
            File.Delete(_held.Name);
        _held.Dispose();
    }

    private static async Task<FileStream> MoveInAsync(string home)
    {
        var held = TryHold(Path.Combine(home, Path.GetRandomFileName() + Lock), FileMode.CreateNew);
        // somebody who swept at this very moment took it for a leftover: another name, then
        held ??= TryHold(Path.Combine(home, Path.GetRandomFileName() + Lock), FileMode.CreateNew);
        foreach (var other in Directory.EnumerateFiles(home, "*" + Lock))
            await SweepAsync(other);
        return held ?? throw GitFailure.OfTree($"Sandbox__Folder ({home}) cannot be held: try again.");
    }

    private static async Task SweepAsync(string file)
    {
        await using var held = TryHold(file, FileMode.Open);
        if (held is null)
            return;
        await WorkspaceFolder.RemoveAsync(FolderOf(file));
        File.Delete(file);
    }

    /// <summary>Null while another process, or another part of this one, holds the file.</summary>
    private static FileStream? TryHold(string file, FileMode mode)
    {
        try
        {
            return new FileStream(file, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string FolderOf(string file) => file[..^Lock.Length];

    private static void EnsureHome(string home)
    {
        Ensure(home);
        // in a folder shared with others, somebody may have been here first
        if (FileFacts.Find(home) is not { IsFolder: true, IsOurs: true })
            throw GitFailure.OfTree(
                $"Sandbox__Folder ({home}) is not a folder of the bot's own: remove it or name another."
            );
    }

    private static void Ensure(string folder)
    {
        if (FileFacts.Find(folder) is not null)
            return;
        Directory.CreateDirectory(folder, PassThrough);
        File.SetUnixFileMode(folder, PassThrough);
    }
}
