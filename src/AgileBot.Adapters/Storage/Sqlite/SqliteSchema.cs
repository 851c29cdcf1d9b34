using AgileBot.Ports;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>Brings a database's schema up to date, forward only: a migration that was once released is never changed, the next one is added.</summary>
internal static class SqliteSchema
{
    /// <summary>In order; the first has number 1.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        SqliteTables.Version1,
        SqliteTables.CachedTokens,
        SqliteTables.SandboxResults,
        SqliteTables.Transcripts,
        SqliteTables.Replicas,
    ];

    public static async Task UpgradeAsync(
        SqliteConnection connection,
        IReadOnlyList<string> migrations,
        CancellationToken cancellationToken
    )
    {
        await RunAsync(connection, "PRAGMA journal_mode = WAL", cancellationToken);
        await RunAsync(connection, "BEGIN EXCLUSIVE", cancellationToken);
        try
        {
            await ApplyAsync(connection, migrations, cancellationToken);
            await RunAsync(connection, "COMMIT", cancellationToken);
        }
        catch
        {
            await RollBackAsync(connection);
            throw;
        }
    }

    private static async Task ApplyAsync(
        SqliteConnection connection,
        IReadOnlyList<string> migrations,
        CancellationToken cancellationToken
    )
    {
        await RunAsync(
            connection,
            "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, applied TEXT NOT NULL)",
            cancellationToken
        );
        var version = await connection.ExecuteScalarAsync<int>(
            new CommandDefinition(
                "SELECT coalesce(max(number), 0) FROM migration",
                cancellationToken: cancellationToken
            )
        );
        if (version > migrations.Count)
            throw new RemoteException(
                "storage",
                RemoteFailure.Rejected,
                $"The database {connection.DataSource} has schema {version}, this version knows {migrations.Count}: "
                    + "start the newer version again, or restore the backup made before it."
            );
        for (var number = version + 1; number <= migrations.Count; number++)
        {
            await RunAsync(connection, migrations[number - 1], cancellationToken);
            await RunAsync(
                connection,
                $"INSERT INTO migration (number, applied) VALUES ({number}, datetime('now'))",
                cancellationToken
            );
        }
    }

    private static Task<int> RunAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(sql, cancellationToken: cancellationToken));

    private static async Task RollBackAsync(SqliteConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("ROLLBACK");
        }
        catch (SqliteException)
        {
            // a full disk has rolled back already; the fault that led here is the one to tell
        }
    }
}
