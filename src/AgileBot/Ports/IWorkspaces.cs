using AgileBot.Repositories;

namespace AgileBot.Ports;

/// <summary>Hands out fresh folders with a commit's files for the sandbox, and removes them.</summary>
public interface IWorkspaces
{
    /// <summary>A new folder with the commit's files and nothing of git; gone when disposed.</summary>
    Task<Workspace> CheckOutAsync(RepositoryName repository, CommitSha commit, CancellationToken cancellationToken);
}

/// <summary>A folder with a commit's files, for one step. Untrusted code ran in it: read it through the sandbox.</summary>
public sealed class Workspace(string path, Func<ValueTask> remove) : IAsyncDisposable
{
    /// <summary>The folder on the host.</summary>
    public string Path { get; } = path;

    public ValueTask DisposeAsync() => remove();
}
