using AgileBot.Adapters.Storage.Postgres;
using AgileBot.Ports;
using Npgsql;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

[Collection<OnPostgres>]
public sealed class PostgresSchemaTests(Postgres server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_survive_a_later_migration_and_one_that_fails_changes_nothing()
    {
        using var store = new Store(await server.OpenAsync());
        Assert.True(await store.AppendAsync(Shop1, 0, []));
        string[] next = [.. PostgresSchema.Migrations, "ALTER TABLE journey ADD COLUMN colour text DEFAULT 'grey'"];

        await UpgradeAsync(store, next);
        await Assert.ThrowsAsync<PostgresException>(() =>
            UpgradeAsync(store, [.. next, "ALTER TABLE journey ADD COLUMN size text; DROP TABLE nothing"])
        );
        await UpgradeAsync(store, next);

        Assert.Equal(next.Length, await FindAsync(store, "SELECT max(number) FROM migration"));
        Assert.Equal(1, await FindAsync(store, "SELECT count(*) FROM journey WHERE colour = 'grey' AND version = 1"));
        Assert.Equal(
            0,
            await FindAsync(
                store,
                "SELECT count(*) FROM information_schema.columns WHERE table_name = 'journey' AND column_name = 'size'"
            )
        );
    }

    [Fact]
    public async Task Replicas_that_start_together_on_an_empty_database_all_find_one_schema()
    {
        using var store = new Store(await server.OpenAsync());
        var others = Enumerable.Range(0, 6).Select(_ => store.OpenAgain()).ToArray();
        await Task.WhenAll(others.Select(other => Task.Run(() => other.Database.PrepareAsync(Cancelled))));

        Assert.Equal(PostgresSchema.Migrations.Count, await store.CountAsync("migration"));
        foreach (var other in others)
            other.Dispose();
    }

    [Fact]
    public async Task A_schema_newer_than_this_version_is_refused_in_a_sentence()
    {
        using var store = new Store(await server.OpenAsync());
        await UpgradeAsync(store, [.. PostgresSchema.Migrations, "CREATE TABLE future (a bigint)"]);

        using var later = store.OpenAgain();
        var fault = await Assert.ThrowsAsync<RemoteException>(() => later.Journeys.LoadAsync(Shop1, Cancelled));

        Assert.Equal(RemoteFailure.Rejected, fault.Kind);
        Assert.Contains(
            $"has schema {PostgresSchema.Migrations.Count + 1}, this version knows {PostgresSchema.Migrations.Count}",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    private static async Task<long> FindAsync(Store store, string sql) =>
        await store.Database.ReadAsync(work => work.FindAsync<long>(sql), Cancelled);

    private static async Task UpgradeAsync(Store store, IReadOnlyList<string> migrations)
    {
        await store.Database.PrepareAsync(Cancelled);
        await using var connection = new NpgsqlConnection($"{store.ConnectionString};Pooling=false");
        await connection.OpenAsync(Cancelled);
        await PostgresSchema.UpgradeAsync(connection, "the test's", migrations, Cancelled);
    }
}
