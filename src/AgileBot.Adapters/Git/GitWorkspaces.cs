using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Git;

/// <summary>Fills workspaces from the mirrors, file by file: git itself never sees them.</summary>
internal sealed class GitWorkspaces(GitOptions options, WorkspaceFolder folders, TreeReader trees, BlobReader blobs)
    : IWorkspaces
{
    private const UnixFileMode Plain =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Runnable =
        Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public async Task<Workspace> CheckOutAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        var mirror = await trees.GetAsync(repository, commit, cancellationToken);
        var entries = await trees.ListAsync(repository, commit, cancellationToken);
        if (entries.Sum(entry => entry.Bytes) > options.TreeBytes)
        {
            throw GitFailure.OfTree(
                $"Repository {repository} holds more than {options.TreeMegabytes} MB (Git__TreeMegabytes)."
            );
        }

        var folder = await folders.CreateAsync();
        var workspace = new Workspace(folder, () => new ValueTask(WorkspaceFolder.RemoveAsync(folder)));
        try
        {
            await FillAsync(mirror, folder, entries, cancellationToken);
            return workspace;
        }
        catch
        {
            await workspace.DisposeAsync();
            throw;
        }
    }

    private async Task FillAsync(
        string mirror,
        string folder,
        IReadOnlyList<TreeEntry> entries,
        CancellationToken cancellationToken
    )
    {
        // links last: while files are written, no name on the way leads elsewhere
        var shown = entries.Where(entry => entry.IsShown).OrderBy(entry => entry.IsLink).ToList();
        await blobs.ReadAsync(
            mirror,
            shown,
            (entry, content) => WriteAsync(folder, entry, content, cancellationToken),
            cancellationToken
        );
        await folders.GiveAwayAsync(folder, cancellationToken);
    }

    private static async Task WriteAsync(
        string folder,
        TreeEntry entry,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        var place = Path.Join(folder, entry.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        if (!entry.IsLink)
        {
            await WriteFileAsync(place, entry.IsExecutable ? Runnable : Plain, content, cancellationToken);
            return;
        }

        using var target = new MemoryStream();
        await content.CopyToAsync(target, cancellationToken);
        if (TreeEntry.TryDecode(target.ToArray()) is { } text && PathRules.StaysInside(entry.Path!, text))
        {
            File.CreateSymbolicLink(place, text);
            return;
        }

        // a link that leads out is shown as what git keeps of it: a text
        target.Position = 0;
        await WriteFileAsync(place, Plain, target, cancellationToken);
    }

    private static async Task WriteFileAsync(
        string place,
        UnixFileMode mode,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        var how = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = mode,
        };
        await using var file = new FileStream(place, how);
        await content.CopyToAsync(file, cancellationToken);
    }
}
