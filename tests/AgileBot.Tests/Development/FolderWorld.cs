using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Tests.Development;

/// <summary>A repository of commits in memory with workspaces in real folders, so that real tools can run in them.</summary>
internal sealed class FolderWorld : IRepositories, IWorkspaces, IDisposable
{
    private readonly Dictionary<CommitSha, SortedDictionary<string, byte[]>> _commits = [];
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("agilebot-test-");

    public List<CommitDraft> Drafts { get; } = [];

    /// <summary>Why nothing can be committed, where a test wants that.</summary>
    public string? Refusal { get; set; }

    /// <summary>What a fetch finds; null where the repository is not there.</summary>
    public BranchHeads? Heads { get; set; }

    public CommitSha Add(params (string Path, string Text)[] files) =>
        Store(
            new(
                files.ToDictionary(
                    file => file.Path,
                    file => Encoding.UTF8.GetBytes(file.Text),
                    StringComparer.Ordinal
                ),
                StringComparer.Ordinal
            ),
            ""
        );

    public string Read(CommitSha commit, string path) => Encoding.UTF8.GetString(_commits[commit][path]);

    public IReadOnlyCollection<string> PathsOf(CommitSha commit) => _commits[commit].Keys;

    public Workspace Folder(params (string Path, string Text)[] files)
    {
        var folder = _root.CreateSubdirectory(Path.GetRandomFileName());
        foreach (var (path, text) in files)
            Write(folder, path, Encoding.UTF8.GetBytes(text));
        return new(folder.FullName, () => ValueTask.CompletedTask);
    }

    public Task<BranchHeads> FetchAsync(
        RepositoryName repository,
        Branch baseBranch,
        Branch story,
        CancellationToken cancellationToken
    ) =>
        Heads is { } heads
            ? Task.FromResult(heads)
            : throw new RemoteException("git", RemoteFailure.Missing, "There is no such repository.");

    public Task<IReadOnlyList<TreeFile>> ListFilesAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<TreeFile>>([
            .. _commits[commit].Select(file => new TreeFile(file.Key, file.Value.Length, false)),
        ]);

    public Task<byte[]?> FindFileAsync(
        RepositoryName repository,
        CommitSha commit,
        string path,
        CancellationToken cancellationToken
    ) => Task.FromResult(_commits[commit].GetValueOrDefault(path));

    /// <summary>A diff that takes every changed file out and puts it in anew.</summary>
    public Task<Diff> DiffAsync(
        RepositoryName repository,
        CommitSha from,
        CommitSha to,
        CancellationToken cancellationToken
    )
    {
        var text = new StringBuilder();
        foreach (var (path, bytes) in _commits[to])
        {
            if (_commits[from].TryGetValue(path, out var old) && old.AsSpan().SequenceEqual(bytes))
                continue;
            var lines = Encoding.UTF8.GetString(bytes).TrimEnd('\n').Split('\n');
            text.Append(CultureInfo.InvariantCulture, $"--- a/{path}\n+++ b/{path}\n@@ -0,0 +1,{lines.Length} @@\n");
            text.AppendJoin('\n', lines.Select(line => "+" + line)).Append('\n');
        }

        foreach (var path in _commits[from].Keys.Except(_commits[to].Keys, StringComparer.Ordinal))
            text.Append($"--- a/{path}\n+++ /dev/null\n");
        return Task.FromResult(new Diff(text.ToString()));
    }

    public Task<CommitSha> CommitAsync(
        RepositoryName repository,
        Workspace workspace,
        CommitDraft draft,
        CancellationToken cancellationToken
    )
    {
        if (Refusal is { } refusal)
            throw new RemoteException("git", RemoteFailure.Rejected, refusal);

        Drafts.Add(draft);
        var files = Directory
            .EnumerateFiles(workspace.Path, "*", SearchOption.AllDirectories)
            .ToDictionary(
                path => Path.GetRelativePath(workspace.Path, path),
                File.ReadAllBytes,
                StringComparer.Ordinal
            );
        return Task.FromResult(Store(new(files, StringComparer.Ordinal), draft.Message));
    }

    public Task<Workspace> CheckOutAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        var folder = _root.CreateSubdirectory(Path.GetRandomFileName());
        foreach (var (path, bytes) in _commits[commit])
            Write(folder, path, bytes);
        return Task.FromResult(
            new Workspace(
                folder.FullName,
                () =>
                {
                    folder.Delete(recursive: true);
                    return ValueTask.CompletedTask;
                }
            )
        );
    }

    public Task<MergeOutcome> MergeAsync(
        RepositoryName repository,
        CommitSha ours,
        CommitSha theirs,
        CommitDraft draft,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<PushOutcome> PushAsync(
        RepositoryName repository,
        Branch branch,
        CommitSha? expected,
        CommitSha commit,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public void Dispose() => _root.Delete(recursive: true);

    private CommitSha Store(SortedDictionary<string, byte[]> files, string message)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(message));
        foreach (var (path, bytes) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(bytes);
        }

        var sha = CommitSha.Parse(Convert.ToHexStringLower(hash.GetHashAndReset())[..40]);
        _commits[sha] = files;
        return sha;
    }

    private static void Write(DirectoryInfo folder, string path, byte[] bytes)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllBytes(file.FullName, bytes);
    }
}
