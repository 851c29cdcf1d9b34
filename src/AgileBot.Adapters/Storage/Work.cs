using System.Data.Common;
using Dapper;

namespace AgileBot.Adapters.Storage;

/// <summary>What a store may do while it has a connection: run statements, all in the same transaction where there is one.</summary>
internal sealed class Work(
    DbConnection connection,
    DbTransaction? transaction,
    Dialect dialect,
    CancellationToken cancellationToken
)
{
    /// <summary>This was done before, and nobody knows whether it was committed.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Returns the number of rows that changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? values = null) => connection.ExecuteAsync(Command(sql, values));

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values = null) =>
        [.. await connection.QueryAsync<T>(Command(sql, values))];

    /// <summary>The first row, or the type's default.</summary>
    public Task<T?> FindAsync<T>(string sql, object? values = null) =>
        connection.QueryFirstOrDefaultAsync<T>(Command(sql, values));

    private CommandDefinition Command(string sql, object? values) =>
        new(
            dialect.Say(sql),
            values is null ? null : new StorableValues(values),
            transaction,
            cancellationToken: cancellationToken
        );
}
