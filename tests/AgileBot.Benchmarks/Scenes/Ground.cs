using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace AgileBot.Benchmarks.Scenes;

/// <summary>A database of its own and a bus: what the workers of a scene stand on.</summary>
/// <param name="Settings">By which the product finds both.</param>
/// <param name="Bare">By which the bare endpoint finds a database of the same kind.</param>
internal sealed record Ground(IReadOnlyDictionary<string, string?> Settings, string[] Bare)
{
    public bool IsPostgres => Settings["Storage:Provider"] is "Postgres";

    /// <summary>A connection that is not open yet.</summary>
    public DbConnection Connect()
    {
        if (IsPostgres)
            return new NpgsqlConnection(Settings["Storage:ConnectionString"]);
        Batteries_V2.Init();
        return new SqliteConnection(Settings["Storage:ConnectionString"]);
    }

    public static Ground OfSqlite(string folder) =>
        new(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Storage:Provider"] = "Sqlite",
                ["Storage:ConnectionString"] = $"Data Source={Path.Combine(folder, "agilebot.db")}",
                ["Bus:Transport"] = "InMemory",
            },
            ["--sqlite", Path.Combine(folder, "bare.db")]
        );

    public static Ground OfPostgres(string database, string bareDatabase, Uri broker) =>
        new(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Storage:Provider"] = "Postgres",
                ["Storage:ConnectionString"] = database,
                ["Bus:Transport"] = "RabbitMq",
                ["Bus:Uri"] = broker.ToString(),
            },
            ["--postgres", bareDatabase]
        );
}
