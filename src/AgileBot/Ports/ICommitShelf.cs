using AgileBot.Repositories;

namespace AgileBot.Ports;

/// <summary>Keeps commits that no remote has yet, so that any replica can go on with what another one committed.</summary>
public interface ICommitShelf
{
    /// <summary>Keeps the commit's pack; the same commit again changes nothing but its age.</summary>
    Task KeepAsync(KeptCommit commit, CancellationToken cancellationToken);

    /// <summary>The commit's pack, or null when nobody kept it.</summary>
    Task<KeptCommit?> FindAsync(RepositoryName repository, CommitSha commit, CancellationToken cancellationToken);

    /// <summary>Removes what was kept longer ago than the age, a small batch at once; returns how many.</summary>
    Task<int> ExpireAsync(TimeSpan age, CancellationToken cancellationToken);
}

/// <summary>One commit as git packed it.</summary>
/// <param name="Parents">The commits it stands on; they are not in the pack.</param>
/// <param name="Pack">A thin git pack: the commit and what its parents lack.</param>
public sealed record KeptCommit(
    RepositoryName Repository,
    CommitSha Commit,
    IReadOnlyList<CommitSha> Parents,
    byte[] Pack
);
