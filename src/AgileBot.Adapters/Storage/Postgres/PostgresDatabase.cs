using System.Data;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AgileBot.Adapters.Storage.Postgres;

/// <summary>One PostgreSQL database for all replicas. Writers run side by side; the rows they lock keep them apart.</summary>
internal sealed class PostgresDatabase : IDatabase, IDisposable
{
    private const int Tries = 4;

    private readonly SemaphoreSlim _preparing = new(1, 1);
    private readonly NpgsqlDataSource _source;
    private readonly string _name;
    private bool _prepared;

    public PostgresDatabase(IOptions<StorageOptions> options)
    {
        var connection = PostgresConnection.Read(options.Value.ConnectionString);
        _name = PostgresConnection.NameOf(connection);
        _source = new NpgsqlDataSourceBuilder(connection.ConnectionString).Build();
    }

    public static Dialect Dialect { get; } =
        new(
            (@"\[now\]", "(SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint))"),
            (@"\[latest\]", "greatest"),
            (@"\[in\] (@\w+)", "= ANY($1)"),
            (@"\[not in\] (@\w+)", "<> ALL($1)"),
            (@"\[locked\]", "FOR UPDATE"),
            (@"\[skip locked\]", "FOR UPDATE SKIP LOCKED"),
            // no row, no key: a claim without a repository waits for nobody
            (@"\[next fence\]", "SELECT nextval('fence') FROM pg_advisory_xact_lock(hashtextextended(@Repository, 0))")
        );

    public Task<T> ReadAsync<T>(Func<Work, Task<T>> read, CancellationToken cancellationToken) =>
        TryAsync(async isRepeated =>
        {
            await using var connection = await OpenAsync(cancellationToken);
            return await read(WorkOn(connection, null, isRepeated, cancellationToken));
        });

    public Task<T> WriteAsync<T>(Func<Work, Task<T>> write, CancellationToken cancellationToken) =>
        TryAsync(async isRepeated =>
        {
            await using var connection = await OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(
                IsolationLevel.ReadCommitted,
                cancellationToken
            );
            var result = await write(WorkOn(connection, transaction, isRepeated, cancellationToken));
            CrashPoint.Pass("storage.commit.before");
            // who stops while it commits would not know what came of it
            await transaction.CommitAsync(CancellationToken.None);
            CrashPoint.Pass("storage.commit.after");
            return result;
        });

    /// <summary>Every statement of the work is a transaction of its own.</summary>
    public Task<T> CommitEachAsync<T>(Func<Work, Task<T>> write, CancellationToken cancellationToken) =>
        TryAsync(async isRepeated =>
        {
            await using var connection = await OpenAsync(cancellationToken);
            CrashPoint.Pass("storage.commit.before");
            var result = await write(WorkOn(connection, null, isRepeated, CancellationToken.None));
            CrashPoint.Pass("storage.commit.after");
            return result;
        });

    public Task<int> ExecuteAsync(string sql, object values, CancellationToken cancellationToken) =>
        CommitEachAsync(work => work.ExecuteAsync(sql, values), cancellationToken);

    public Task PrepareAsync(CancellationToken cancellationToken) =>
        ReadAsync(_ => Task.FromResult(true), cancellationToken);

    public void Dispose()
    {
        _source.Dispose();
        _preparing.Dispose();
    }

    private static Work WorkOn(
        NpgsqlConnection connection,
        NpgsqlTransaction? transaction,
        bool isRepeated,
        CancellationToken cancellationToken
    ) => new(connection, transaction, Dialect, cancellationToken) { IsRepeated = isRepeated };

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (!Volatile.Read(ref _prepared))
            await UpgradeAsync(cancellationToken);
        return await _source.OpenConnectionAsync(cancellationToken);
    }

    private async Task UpgradeAsync(CancellationToken cancellationToken)
    {
        await _preparing.WaitAsync(cancellationToken);
        try
        {
            if (_prepared)
                return;
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            await PostgresSchema.UpgradeAsync(connection, _name, PostgresSchema.Migrations, cancellationToken);
            Volatile.Write(ref _prepared, true);
        }
        finally
        {
            _preparing.Release();
        }
    }

    /// <summary>Tries again what another transaction was in the way of, and what a lost connection leaves open.</summary>
    private async Task<T> TryAsync<T>(Func<bool, Task<T>> work)
    {
        var isRepeated = false;
        for (var tried = 1; ; tried++)
            try
            {
                return await work(isRepeated);
            }
            catch (Exception fault) when (tried < Tries && PostgresFaults.IsCollision(fault))
            {
                // the other one goes first: nothing of ours was committed
            }
            catch (Exception fault) when (tried < Tries && PostgresFaults.IsLostConnection(fault))
            {
                isRepeated = true;
                // what broke one connection broke those that wait in the pool
                _source.Clear();
            }
            catch (Exception fault) when (PostgresFaults.FindRemote(fault, _name) is not null)
            {
                throw PostgresFaults.FindRemote(fault, _name)!;
            }
    }
}
