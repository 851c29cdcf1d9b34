using System.Collections.Concurrent;
using AgileBot.Repositories;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Git;

/// <summary>The bare repositories the bot keeps, one for each repository it works on.</summary>
internal sealed class GitMirrors(GitOptions options, GitCommand git, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new(StringComparer.Ordinal);

    /// <summary>Only one at a time brings a mirror up to date.</summary>
    public async Task<IDisposable> LockAsync(RepositoryName repository, CancellationToken cancellationToken)
    {
        var gate = _locks.GetOrAdd(FolderOf(repository), _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        return new Held(gate);
    }

    /// <summary>The mirror's folder, or null when this replica has none yet.</summary>
    public string? Find(RepositoryName repository)
    {
        var folder = FolderOf(repository);
        return Directory.Exists(folder) ? folder : null;
    }

    /// <summary>The mirror's folder, made when it is not there or is no repository. Call it under the lock.</summary>
    public async Task<string> EnsureAsync(RepositoryName repository, CancellationToken cancellationToken)
    {
        var folder = FolderOf(repository);
        if (Directory.Exists(folder) && await OpensAsync(folder, cancellationToken))
        {
            RemoveStaleLocks(folder);
            return folder;
        }

        await MakeAsync(folder, cancellationToken);
        return folder;
    }

    /// <summary>Made aside and moved, so that a mirror is whole or not there; another process that shares the folder may be faster.</summary>
    private async Task MakeAsync(string folder, CancellationToken cancellationToken)
    {
        var draft = $"{folder}.{Path.GetRandomFileName()}.new";
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        await git.GetAsync(
            new GitCall(null, "init", "--quiet", "--bare", "--template=", "--initial-branch=main", draft),
            cancellationToken
        );
        if (Directory.Exists(folder) && !await OpensAsync(folder, cancellationToken))
            Remove(folder);
        try
        {
            CrashPoint.Pass("git.mirror.move.before");
            Directory.Move(draft, folder);
            CrashPoint.Pass("git.mirror.move.after");
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Remove(draft);
        }
    }

    private async Task<bool> OpensAsync(string folder, CancellationToken cancellationToken)
    {
        var answer = await git.RunAsync(new GitCall(folder, "rev-parse", "--is-bare-repository"), cancellationToken);
        return answer.Succeeded && answer.Text.StartsWith("true", StringComparison.Ordinal);
    }

    /// <summary>A git that was killed leaves its lock files, and every later one stops at them.</summary>
    private void RemoveStaleLocks(string folder)
    {
        var oldest = clock.GetUtcNow().UtcDateTime.AddSeconds(-2 * options.TimeoutSeconds);
        var found = Directory
            .EnumerateFiles(Path.Combine(folder, "refs"), "*.lock", SearchOption.AllDirectories)
            .Append(Path.Combine(folder, "packed-refs.lock"));
        foreach (var file in found.Where(file => File.Exists(file) && File.GetLastWriteTimeUtc(file) < oldest))
        {
            File.Delete(file);
        }
    }

    private string FolderOf(RepositoryName repository) =>
        Path.Combine(
            Path.GetFullPath(options.Folder),
            repository.Project.ToLowerInvariant(),
            repository.Slug.ToLowerInvariant() + ".git"
        );

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Held(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
