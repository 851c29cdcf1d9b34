using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>The shelf of commits.</summary>
internal sealed class StoredCommits(IDatabase database) : ICommitShelf
{
    private const int Batch = 100;

    public Task KeepAsync(KeptCommit commit, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            $"""
            INSERT INTO kept_commit (repository, sha, parents, pack, at)
            VALUES (@Repository, @Sha, @Parents, @Pack, {Sql.Now})
            ON CONFLICT (repository, sha) DO UPDATE SET at = excluded.at
            """,
            new
            {
                Repository = commit.Repository.ToString(),
                Sha = commit.Commit.ToString(),
                Parents = string.Join(' ', commit.Parents),
                commit.Pack,
            },
            cancellationToken
        );

    public async Task<KeptCommit?> FindAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        var row = await database.ReadAsync(
            work =>
                work.FindAsync<Row>(
                    "SELECT parents, pack FROM kept_commit WHERE repository = @Repository AND sha = @Sha",
                    new { Repository = repository.ToString(), Sha = commit.ToString() }
                ),
            cancellationToken
        );
        return row is null
            ? null
            : new KeptCommit(
                repository,
                commit,
                [.. row.Parents.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(CommitSha.Parse)],
                row.Pack
            );
    }

    public Task<int> ExpireAsync(TimeSpan age, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            $"""
            DELETE FROM kept_commit WHERE (repository, sha) IN (
                SELECT repository, sha FROM kept_commit WHERE at <= {Sql.Now} - @Age LIMIT @Batch)
            """,
            new { Age = (long)age.TotalMilliseconds, Batch },
            cancellationToken
        );

    private sealed record Row(string Parents, byte[] Pack);
}
