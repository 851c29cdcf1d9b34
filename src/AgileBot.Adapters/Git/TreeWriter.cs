using System.Globalization;
using System.Text;
using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Git;

/// <summary>Makes commits of workspaces: hashes the files itself, and gives git only bytes and names.</summary>
internal sealed class TreeWriter(GitOptions options, TreeReader trees, KeptCommits kept, GitCommand git)
{
    public async Task<CommitSha> WriteAsync(
        RepositoryName repository,
        Workspace workspace,
        CommitDraft draft,
        CancellationToken cancellationToken
    )
    {
        var mirror = await trees.GetAsync(repository, draft.Parent, cancellationToken);
        var parent = await trees.ListAsync(repository, draft.Parent, cancellationToken);
        var leftovers = new Leftovers(parent);
        var files = await HashAsync(Snapshot.Take(workspace, parent, leftovers, options), cancellationToken);
        await StoreAsync(mirror, files, parent, cancellationToken);
        var tree = await WriteTreeAsync(mirror, Lines(files, parent, leftovers), cancellationToken);
        return string.Equals(tree, await TreeOfAsync(mirror, draft.Parent, cancellationToken), StringComparison.Ordinal)
            ? draft.Parent
            : await CommitAsync(repository, mirror, tree, draft, [draft.Parent], cancellationToken);
    }

    /// <summary>Makes a commit of a tree that the mirror holds, and keeps it where every replica finds it.</summary>
    public async Task<CommitSha> CommitAsync(
        RepositoryName repository,
        string mirror,
        string tree,
        CommitDraft draft,
        IReadOnlyList<CommitSha> parents,
        CancellationToken cancellationToken
    )
    {
        string[] arguments =
        [
            "commit-tree",
            tree,
            .. parents.SelectMany(parent => new[] { "-p", parent.ToString() }),
            "-F",
            "-",
        ];
        var call = new GitCall(mirror, arguments) { Environment = Signature(draft) };
        var answer = await git.GetAsync(
            call.Fed(Encoding.UTF8.GetBytes(draft.Message.TrimEnd() + "\n")),
            cancellationToken
        );
        var commit = CommitSha.Parse(answer.Text.Trim());
        await kept.KeepAsync(repository, mirror, commit, parents, cancellationToken);
        return commit;
    }

    private static async Task<IReadOnlyList<HashedFile>> HashAsync(
        IReadOnlyList<WorkspaceFile> files,
        CancellationToken cancellationToken
    )
    {
        var hashed = new List<HashedFile>(files.Count);
        foreach (var file in files)
        {
            hashed.Add(new HashedFile(file, await file.HashAsync(cancellationToken)));
        }

        return hashed;
    }

    private async Task StoreAsync(
        string mirror,
        IReadOnlyList<HashedFile> files,
        IReadOnlyList<TreeEntry> parent,
        CancellationToken cancellationToken
    )
    {
        var stored = parent.Select(entry => entry.Sha).ToHashSet(StringComparer.Ordinal);
        var fresh = files.Where(file => stored.Add(file.Sha)).Select(file => file.File).ToList();
        if (fresh.Find(file => file.Bytes > options.FileBytes) is { } large)
        {
            throw GitFailure.OfFile(large.Path, $"it is larger than {options.FileMegabytes} MB (Git__FileMegabytes)");
        }

        if (fresh.Count > 0)
        {
            var call = new GitCall(mirror, "fast-import", "--quiet", "--done")
            {
                Feed = (stream, stop) => FeedAsync(fresh, stream, stop),
            };
            await git.GetAsync(call, cancellationToken);
        }
    }

    private static async Task FeedAsync(
        IReadOnlyList<WorkspaceFile> files,
        Stream stream,
        CancellationToken cancellationToken
    )
    {
        foreach (var file in files)
        {
            var content = await file.ReadAsync(cancellationToken);
            var head = string.Create(CultureInfo.InvariantCulture, $"blob\ndata {content.Length}\n");
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
            await stream.WriteAsync(content, cancellationToken);
            await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }

        await stream.WriteAsync("done\n"u8.ToArray(), cancellationToken);
    }

    /// <summary>The new tree in the form of <c>update-index --index-info</c>: the workspace's files, and what the parent holds but no workspace shows.</summary>
    private static byte[] Lines(IReadOnlyList<HashedFile> files, IReadOnlyList<TreeEntry> parent, Leftovers leftovers)
    {
        var before = parent.Where(entry => entry.IsShown).ToDictionary(entry => entry.Path!, StringComparer.Ordinal);
        var present = files.Select(file => file.File.Path).ToHashSet(StringComparer.Ordinal);
        var lines = new MemoryStream();
        foreach (var entry in parent.Where(entry => !entry.IsShown || Stays(entry.Path!)))
        {
            Write(lines, entry.Mode, entry.Sha, entry.RawPath);
        }

        foreach (var file in files)
        {
            var mode = file.ModeAfter(before.GetValueOrDefault(file.File.Path));
            Write(lines, mode, file.Sha, Encoding.UTF8.GetBytes(file.File.Path));
        }

        return lines.ToArray();

        bool Stays(string path) => !present.Contains(path) && leftovers.IsLeftover(path);
    }

    private static void Write(MemoryStream lines, string mode, string sha, byte[] path)
    {
        lines.Write(Encoding.ASCII.GetBytes($"{mode} {sha}\t"));
        lines.Write(path);
        lines.WriteByte(0);
    }

    private async Task<string> WriteTreeAsync(string mirror, byte[] lines, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("agilebot-index-");
        try
        {
            var index = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["GIT_INDEX_FILE"] = Path.Combine(folder.FullName, "index"),
            };
            var add = new GitCall(mirror, "update-index", "-z", "--index-info") { Environment = index };
            await git.GetAsync(add.Fed(lines), cancellationToken);
            var answer = await git.GetAsync(
                new GitCall(mirror, "write-tree") { Environment = index },
                cancellationToken
            );
            return answer.Text.Trim();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<string> TreeOfAsync(string mirror, CommitSha commit, CancellationToken cancellationToken)
    {
        var answer = await git.GetAsync(new GitCall(mirror, "rev-parse", $"{commit}^{{tree}}"), cancellationToken);
        return answer.Text.Trim();
    }

    private Dictionary<string, string> Signature(CommitDraft draft)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"@{draft.At.ToUnixTimeSeconds()} +0000");
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GIT_AUTHOR_NAME"] = options.AuthorName,
            ["GIT_AUTHOR_EMAIL"] = options.AuthorEmail,
            ["GIT_AUTHOR_DATE"] = date,
            ["GIT_COMMITTER_NAME"] = options.AuthorName,
            ["GIT_COMMITTER_EMAIL"] = options.AuthorEmail,
            ["GIT_COMMITTER_DATE"] = date,
        };
    }

    private sealed record HashedFile(WorkspaceFile File, string Sha)
    {
        /// <summary>A link that is shown as a text file is still the link while its text is untouched.</summary>
        public string ModeAfter(TreeEntry? before) =>
            before is { IsLink: true } && string.Equals(before.Sha, Sha, StringComparison.Ordinal)
                ? TreeEntry.Link
                : File.Mode;
    }
}
