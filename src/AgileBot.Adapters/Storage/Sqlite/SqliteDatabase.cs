using System.Data;
using AgileBot.Workflow;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>The one file behind all stores: hands out connections, lets one writer in at a time, and brings the schema up to date before the first use.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly SemaphoreSlim _preparing = new(1, 1);
    private readonly string _connection;
    private readonly string _settings;
    private readonly string _file;
    private bool _prepared;

    public SqliteDatabase(IOptions<StorageOptions> options)
    {
        SqliteLibrary.Load(options.Value.Library);
        var builder = new SqliteConnectionStringBuilder(options.Value.ConnectionString) { ForeignKeys = true };
        _file = builder.DataSource;
        _connection = builder.ToString();
        var pages =
            options.Value.MaxMegabytes == 0 ? "" : $"PRAGMA max_page_count = {options.Value.MaxMegabytes * 256}";
        _settings = $"PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL; {pages}";
    }

    public Task<T> ReadAsync<T>(Func<SqliteWork, Task<T>> read, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            await using var connection = await OpenAsync(cancellationToken);
            return await read(new SqliteWork(connection, null, cancellationToken));
        });

    /// <summary>Runs the work in a transaction that holds the write lock from its beginning, and commits when the work returns.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteWork, Task<T>> write, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            return await GuardAsync(() => CommitAsync(write, cancellationToken));
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Creates the file and its folder where missing, and brings an older schema up to date; once per process.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) =>
        ReadAsync(_ => Task.FromResult(true), cancellationToken);

    public void Dispose()
    {
        using var pooled = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(pooled);
        _writer.Dispose();
        _preparing.Dispose();
    }

    private async Task<T> CommitAsync<T>(Func<SqliteWork, Task<T>> write, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = (SqliteTransaction)
            await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var result = await write(new SqliteWork(connection, transaction, cancellationToken));
        CrashPoint.Pass("storage.commit.before");
        await transaction.CommitAsync(cancellationToken);
        CrashPoint.Pass("storage.commit.after");
        return result;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await EnsurePreparedAsync(cancellationToken);
        return await ConnectAsync(cancellationToken);
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connection);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(_settings, cancellationToken: cancellationToken));
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
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
            await using var connection = await ConnectAsync(cancellationToken);
            await SqliteSchema.UpgradeAsync(connection, SqliteSchema.Migrations, cancellationToken);
            Volatile.Write(ref _prepared, true);
        }
        finally
        {
            _preparing.Release();
        }
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
