using Microsoft.Data.Sqlite;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>The migrations of a SQLite database.</summary>
internal static class SqliteSchema
{
    // the kind of journal cannot be changed within a transaction
    private const string Begin = "PRAGMA journal_mode = WAL; BEGIN EXCLUSIVE";

    /// <summary>In order; the first has number 1.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        SqliteTables.Version1,
        SqliteTables.CachedTokens,
        SqliteTables.SandboxResults,
        SqliteTables.Transcripts,
        SqliteTables.Replicas,
    ];

    public static Task UpgradeAsync(
        SqliteConnection connection,
        IReadOnlyList<string> migrations,
        CancellationToken cancellationToken
    ) => new Schema(connection.DataSource, Begin, migrations).UpgradeAsync(connection, cancellationToken);
}
