using AgileBot.Repositories;

namespace AgileBot.Ports;

/// <summary>The bot's own bare mirrors: the only place that talks to git remotes. Workspaces are filled from it and read back into it.</summary>
public interface IRepositories
{
    /// <summary>Brings base and story branch up to date from the remote; the story's head is null when it is not pushed yet.</summary>
    Task<BranchHeads> FetchAsync(
        RepositoryName repository,
        Branch baseBranch,
        Branch story,
        CancellationToken cancellationToken
    );

    /// <summary>Every file of a commit with its size, sorted by path.</summary>
    Task<IReadOnlyList<TreeFile>> ListFilesAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    );

    /// <summary>A file's bytes at a commit, or null when the commit has no such file.</summary>
    Task<byte[]?> FindFileAsync(
        RepositoryName repository,
        CommitSha commit,
        string path,
        CancellationToken cancellationToken
    );

    /// <summary>The unified diff between two commits, with three lines of context, renames detected.</summary>
    Task<Diff> DiffAsync(RepositoryName repository, CommitSha from, CommitSha to, CancellationToken cancellationToken);

    /// <summary>Makes a commit of a workspace's files on top of the parent, without running git in the workspace. The same input gives the same commit. Not pushed.</summary>
    Task<CommitSha> CommitAsync(
        RepositoryName repository,
        Workspace workspace,
        CommitDraft draft,
        CancellationToken cancellationToken
    );

    /// <summary>Merges two commits without a work tree: a commit with both parents, or the paths in conflict.</summary>
    Task<MergeOutcome> MergeAsync(
        RepositoryName repository,
        CommitSha ours,
        CommitSha theirs,
        CommitDraft draft,
        CancellationToken cancellationToken
    );

    /// <summary>Pushes a commit to the branch if the remote still has the expected head (null: no such branch yet). Pushing what is there already succeeds.</summary>
    Task<PushOutcome> PushAsync(
        RepositoryName repository,
        Branch branch,
        CommitSha? expected,
        CommitSha commit,
        CancellationToken cancellationToken
    );
}

/// <summary>Where a story's branches stand on the remote.</summary>
/// <param name="Base">Null when the base branch does not exist.</param>
public sealed record BranchHeads(CommitSha? Base, CommitSha? Story);

/// <summary>A file in a commit's tree.</summary>
/// <param name="Bytes">Its size.</param>
public sealed record TreeFile(string Path, long Bytes, bool IsSymbolicLink);

/// <summary>What a commit says of itself. All of it is given, so that the same work gives the same commit.</summary>
/// <param name="Parent">The commit it stands on; for a cherry-pick-like merge, see <see cref="IRepositories.MergeAsync"/>.</param>
/// <param name="At">Author's and committer's date.</param>
public sealed record CommitDraft(CommitSha Parent, string Message, DateTimeOffset At);

/// <summary>How a merge without a work tree went.</summary>
public abstract record MergeOutcome
{
    private MergeOutcome() { }

    public sealed record Clean(CommitSha Commit) : MergeOutcome;

    public sealed record Conflicted(IReadOnlyList<string> Paths) : MergeOutcome;
}

/// <summary>How a push went.</summary>
public abstract record PushOutcome
{
    private PushOutcome() { }

    public sealed record Landed : PushOutcome;

    /// <summary>The remote has another head (null: none) than expected; nothing was changed.</summary>
    public sealed record Overtaken(CommitSha? Actual) : PushOutcome;
}
