using System.Data;
using AgileBot.Workflow;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>One file for one machine: lets one writer in at a time.</summary>
internal sealed class SqliteDatabase : IDatabase, IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly SemaphoreSlim _preparing = new(1, 1);
    private readonly SqliteConnections _connections;
    private readonly string _file;
    private bool _prepared;

    public SqliteDatabase(IOptions<StorageOptions> options)
    {
        SqliteLibrary.Load(options.Value.Library);
        var builder = new SqliteConnectionStringBuilder(options.Value.ConnectionString)
        {
            ForeignKeys = true,
            Pooling = false,
        };
        _file = builder.DataSource;
        var pages =
            options.Value.MaxMegabytes == 0 ? "" : $"PRAGMA max_page_count = {options.Value.MaxMegabytes * 256}";
        _connections = new SqliteConnections(
            builder.ToString(),
            $"PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL; {pages}"
        );
    }

    /// <summary>There is one writer, so nothing needs to be locked.</summary>
    public static Dialect Dialect { get; } =
        new(
            (@"\[now\]", "CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)"),
            (@"\[latest\]", "max"),
            (@"\[in\]", "IN"),
            (@"\[not in\]", "NOT IN"),
            (@"\[locked\]|\[skip locked\]", ""),
            (@"\[next fence\]", "UPDATE fence SET last = last + 1 RETURNING last")
        );

    public Task<T> ReadAsync<T>(Func<Work, Task<T>> read, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            await EnsurePreparedAsync(cancellationToken);
            return await _connections.UseAsync(
                connection => read(new Work(connection, null, Dialect, cancellationToken)),
                cancellationToken
            );
        });

    /// <summary>The transaction holds the write lock from its beginning. A commit always tells how it ended, so nothing is repeated.</summary>
    public async Task<T> WriteAsync<T>(Func<Work, Task<T>> write, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            return await GuardAsync(async () =>
            {
                await EnsurePreparedAsync(cancellationToken);
                return await _connections.UseAsync(
                    connection => CommitAsync(connection, write, cancellationToken),
                    cancellationToken
                );
            });
        }
        finally
        {
            _writer.Release();
        }
    }

    public Task<int> ExecuteAsync(string sql, object values, CancellationToken cancellationToken) =>
        WriteAsync(work => work.ExecuteAsync(sql, values), cancellationToken);

    /// <summary>Creates the file and its folder where missing.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) =>
        ReadAsync(_ => Task.FromResult(true), cancellationToken);

    public void Dispose()
    {
        _connections.Dispose();
        _writer.Dispose();
        _preparing.Dispose();
    }

    private static async Task<T> CommitAsync<T>(
        SqliteConnection connection,
        Func<Work, Task<T>> write,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = (SqliteTransaction)
            await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var before = raw.sqlite3_total_changes(connection.Handle);
        var result = await write(new Work(connection, transaction, Dialect, cancellationToken));
        // what changed nothing leaves no trace, and most looks for work find none
        var leavesTrace = raw.sqlite3_total_changes(connection.Handle) != before;
        if (leavesTrace)
            CrashPoint.Pass("storage.commit.before");
        await transaction.CommitAsync(CancellationToken.None);
        if (leavesTrace)
            CrashPoint.Pass("storage.commit.after");
        return result;
    }

    private async Task EnsurePreparedAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _prepared))
            return;
        await _preparing.WaitAsync(cancellationToken);
        try
        {
            if (_prepared)
                return;
            if (Path.GetDirectoryName(_file) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            await _connections.UseAsync(connection => UpgradeAsync(connection, cancellationToken), cancellationToken);
            Volatile.Write(ref _prepared, true);
        }
        finally
        {
            _preparing.Release();
        }
    }

    private static async Task<bool> UpgradeAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await SqliteSchema.UpgradeAsync(connection, SqliteSchema.Migrations, cancellationToken);
        return true;
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (SqliteFaults.FindRemote(fault, _file) is not null)
        {
            throw SqliteFaults.FindRemote(fault, _file)!;
        }
    }
}
