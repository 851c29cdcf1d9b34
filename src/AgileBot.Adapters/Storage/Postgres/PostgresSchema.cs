using Npgsql;

namespace AgileBot.Adapters.Storage.Postgres;

/// <summary>The migrations of a PostgreSQL database.</summary>
internal static class PostgresSchema
{
    // any number, as long as every replica and every version takes the same
    private const string Begin = "BEGIN; SELECT pg_advisory_xact_lock(4702111234474983745)";

    /// <summary>In order; the first has number 1.</summary>
    public static IReadOnlyList<string> Migrations { get; } = [PostgresTables.Version1];

    public static Task UpgradeAsync(
        NpgsqlConnection connection,
        string name,
        IReadOnlyList<string> migrations,
        CancellationToken cancellationToken
    ) => new Schema(name, Begin, migrations).UpgradeAsync(connection, cancellationToken);
}
