using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SQLitePCL;

namespace AgileBot.Benchmarks.Webhooks;

/// <summary>What the product is measured against: an endpoint that commits one insert per request and does nothing else, in a process of its own.</summary>
internal static class BareEndpoint
{
    public const string Announcement = "The bare endpoint listens on ";

    private const string SqliteTable = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE hook (id TEXT NOT NULL PRIMARY KEY, received_at INTEGER NOT NULL, body BLOB NOT NULL);
        """;

    private const string PostgresTable =
        "CREATE TABLE hook (id text NOT NULL PRIMARY KEY, received_at timestamptz NOT NULL, body bytea NOT NULL)";

    /// <summary>One connection, one prepared statement, one writer at a time: SQLite has no more than one anyway, and waiting in line is cheaper than finding it busy.</summary>
    public static async Task<int> ServeSqliteAsync(string file, CancellationToken cancellationToken)
    {
        LoadSystemLibrary();
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = SqliteTable;
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = "INSERT INTO hook (id, received_at, body) VALUES (@id, strftime('%s', 'now'), @body)";
        var (id, body) = (
            command.Parameters.Add("@id", SqliteType.Text),
            command.Parameters.Add("@body", SqliteType.Blob)
        );
        using var turn = new SemaphoreSlim(1, 1);
        return await ServeAsync(
            async (key, bytes) =>
            {
                await turn.WaitAsync(CancellationToken.None);
                try
                {
                    (id.Value, body.Value) = (key, bytes);
                    await command.ExecuteNonQueryAsync();
                }
                finally
                {
                    turn.Release();
                }
            },
            cancellationToken
        );
    }

    /// <summary>A pooled connection for each request, statements prepared once per connection.</summary>
    public static async Task<int> ServePostgresAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 4 }
        );
        await using (var create = database.CreateCommand(PostgresTable))
            await create.ExecuteNonQueryAsync(cancellationToken);
        return await ServeAsync(
            async (key, bytes) =>
            {
                await using var command = database.CreateCommand(
                    "INSERT INTO hook (id, received_at, body) VALUES (@id, now(), @body)"
                );
                command.Parameters.AddWithValue("id", key);
                command.Parameters.AddWithValue("body", bytes);
                await command.ExecuteNonQueryAsync();
            },
            cancellationToken
        );
    }

    private static async Task<int> ServeAsync(Func<string, byte[], Task> store, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost(
            "/webhooks/jira",
            async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                await store(request.Headers[WebhookBodies.IdHeader].ToString(), body.ToArray());
            }
        );
        await app.StartAsync(cancellationToken);
        await Console.Out.WriteLineAsync(Announcement + app.Urls.First());
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <summary>The same library that the product loads.</summary>
    private static void LoadSystemLibrary()
    {
        if (NativeLibrary.TryLoad("libsqlite3.so.0", out var system))
            NativeLibrary.SetDllImportResolver(
                typeof(SQLite3Provider_e_sqlite3).Assembly,
                (name, _, _) => name is "e_sqlite3" ? system : IntPtr.Zero
            );
        Batteries_V2.Init();
    }
}
