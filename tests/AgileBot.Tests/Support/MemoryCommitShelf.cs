using System.Collections.Concurrent;
using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Tests.Support;

/// <summary>A shelf of commits that forgets when the test ends.</summary>
internal sealed class MemoryCommitShelf : ICommitShelf
{
    private readonly ConcurrentDictionary<(RepositoryName, CommitSha), KeptCommit> _kept = [];

    public IEnumerable<KeptCommit> Kept => _kept.Values;

    public Task KeepAsync(KeptCommit commit, CancellationToken cancellationToken)
    {
        _kept[(commit.Repository, commit.Commit)] = commit;
        return Task.CompletedTask;
    }

    public Task<KeptCommit?> FindAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    ) => Task.FromResult(_kept.GetValueOrDefault((repository, commit)));

    public Task<int> ExpireAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var count = _kept.Count;
        _kept.Clear();
        return Task.FromResult(count);
    }
}
