using System.Data.Common;
using AgileBot.Ports;
using Dapper;

namespace AgileBot.Adapters.Storage;

/// <summary>Brings a database's schema up to date, forward only and all or nothing: a migration that was once released is never changed, the next one is added.</summary>
/// <param name="name">The database, for the operator.</param>
/// <param name="begin">Begins a transaction that no other process can be in at the same time.</param>
/// <param name="migrations">In order; the first has number 1.</param>
internal sealed class Schema(string name, string begin, IReadOnlyList<string> migrations)
{
    // a large table is rewritten in its own time
    private const int Seconds = 600;

    public async Task UpgradeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await RunAsync(connection, begin, cancellationToken);
        try
        {
            await ApplyAsync(connection, cancellationToken);
            await RunAsync(connection, "COMMIT", CancellationToken.None);
        }
        catch
        {
            await RollBackAsync(connection);
            throw;
        }
    }

    private async Task ApplyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var version = await GetVersionAsync(connection, cancellationToken);
        if (version > migrations.Count)
            throw new RemoteException(
                "storage",
                RemoteFailure.Rejected,
                $"The database {name} has schema {version}, this version knows {migrations.Count}: "
                    + "start the newer version again, or restore the backup made before it."
            );
        for (var number = version + 1; number <= migrations.Count; number++)
        {
            await RunAsync(connection, migrations[number - 1], cancellationToken);
            await RunAsync(
                connection,
                $"INSERT INTO migration (number, applied) VALUES ({number}, CURRENT_TIMESTAMP)",
                cancellationToken
            );
        }
    }

    private static async Task<int> GetVersionAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await RunAsync(
            connection,
            "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, applied TEXT NOT NULL)",
            cancellationToken
        );
        return await connection.ExecuteScalarAsync<int>(
            new CommandDefinition(
                "SELECT coalesce(max(number), 0) FROM migration",
                cancellationToken: cancellationToken
            )
        );
    }

    private static Task<int> RunAsync(DbConnection connection, string sql, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            new CommandDefinition(sql, commandTimeout: Seconds, cancellationToken: cancellationToken)
        );

    private static async Task RollBackAsync(DbConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("ROLLBACK");
        }
        catch (DbException)
        {
            // a full disk or a lost connection has rolled back already; the fault that led here is the one to tell
        }
    }
}
