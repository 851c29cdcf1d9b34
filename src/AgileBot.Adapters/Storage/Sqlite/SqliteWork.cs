using Dapper;
using Microsoft.Data.Sqlite;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>What a store may do while it has a connection: run statements, all in the same transaction.</summary>
internal sealed class SqliteWork(
    SqliteConnection connection,
    SqliteTransaction? transaction,
    CancellationToken cancellationToken
)
{
    /// <summary>Milliseconds since 1970 by the database's clock; a worker's own clock decides nothing.</summary>
    public const string Now = "CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)";

    /// <summary>Returns the number of rows that changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? values = null) => connection.ExecuteAsync(Command(sql, values));

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values = null) =>
        [.. await connection.QueryAsync<T>(Command(sql, values))];

    /// <summary>The first row, or the type's default.</summary>
    public Task<T?> FindAsync<T>(string sql, object? values = null) =>
        connection.QueryFirstOrDefaultAsync<T>(Command(sql, values));

    private CommandDefinition Command(string sql, object? values) =>
        new(sql, values, transaction, cancellationToken: cancellationToken);
}
