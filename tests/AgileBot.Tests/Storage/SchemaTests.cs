using AgileBot.Adapters.Storage.Sqlite;
using AgileBot.Ports;
using AgileBot.Workflow;
using Microsoft.Data.Sqlite;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public sealed class SchemaTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_version_1_survive_every_later_migration_and_one_that_fails_changes_nothing()
    {
        using var store = new Store();
        await WriteVersion1Async(store);
        string[] next = [.. SqliteSchema.Migrations, "ALTER TABLE effect ADD COLUMN colour TEXT DEFAULT 'grey'"];

        await UpgradeAsync(store, next);
        await Assert.ThrowsAsync<SqliteException>(() =>
            UpgradeAsync(store, [.. next, "ALTER TABLE effect ADD COLUMN size TEXT; DROP TABLE nothing"])
        );
        await UpgradeAsync(store, next);

        Assert.Equal(next.Length, await CountAsync(store, "SELECT max(number) FROM migration"));
        Assert.Equal(1, await CountAsync(store, "SELECT count(*) FROM effect WHERE colour = 'grey'"));
        Assert.Equal(
            0,
            await CountAsync(store, "SELECT count(*) FROM pragma_table_info('effect') WHERE name = 'size'")
        );
    }

    [Fact]
    public async Task A_call_keeps_its_cached_tokens_and_whether_they_are_a_guess()
    {
        using var store = new Store();
        await store.Ledger.RecordCallAsync(
            new ModelCall(Shop1, 1, "refine:1:0", Role.Sprint, "call", "small", 100, 7, 1, "{}")
            {
                CachedTokens = 40,
                IsEstimate = true,
            },
            Cancelled
        );

        Assert.Equal(
            1,
            await CountAsync(store, "SELECT count(*) FROM model_call WHERE cached_tokens = 40 AND is_estimate = 1")
        );
    }

    [Fact]
    public async Task A_database_written_by_version_1_is_read_and_continued_by_this_one()
    {
        using var store = new Store();
        await WriteVersion1Async(store);

        var entry = Assert.Single(await store.Journeys.LoadAsync(Shop1, Cancelled));
        Assert.Equal(new TicketEvent.GaveUp("No money."), entry.Event);
        var lease = await store.GetLeaseAsync(Role.Developer);
        Assert.Equal(("develop:1:ST-1:1", 3, 42L), (lease.Step, lease.Attempts, lease.Fence));
        Assert.Equal(
            new EffectRecord(true, "sha"),
            await store.Effects.BeginAsync(lease, new EffectName("push", "abc"), Cancelled)
        );
        Assert.Equal(2.5m, await store.Ledger.GetCostAsync(Shop1, Cancelled));
        var entries = await store.Overview.ListEntriesAsync(Shop1, DateTimeOffset.UnixEpoch, Moment, 10, Cancelled);
        Assert.Equal(2.5m, Assert.Single(entries.OfType<LedgerEntry.Call>()).CostUsd);
        var run = Assert.Single(entries.OfType<LedgerEntry.Command>());
        Assert.Equal(("", null, ""), (run.Line, run.End, run.Output));
        Assert.True(await store.AppendAsync(Shop1, 1, [], lease));
    }

    [Fact]
    public async Task A_database_of_the_version_before_goes_on_with_what_was_due_told_and_begun()
    {
        using var store = new Store();
        await UpgradeAsync(store, [.. SqliteSchema.Migrations.SkipLast(1)]);
        await RunAsync(
            store,
            """
            INSERT INTO journey VALUES ('SHOP-1', 1, 'InDevelopment', 1, '2026-11-21T08:00:00.0000000+00:00');
            INSERT INTO event VALUES ('SHOP-1', 1, '2026-11-21T08:00:00.0000000+00:00', '{"event":"PlanTold"}');
            INSERT INTO due VALUES ('SHOP-1', 'index:2', 'Summary', NULL, NULL, 2000, 0, NULL, NULL, 0, 0);
            INSERT INTO due VALUES ('SHOP-1', 'index:1', 'Summary', NULL, NULL, 1000, 1, 'old', 2000, 7, 0);
            UPDATE fence SET last = 7;
            INSERT INTO inbox VALUES ('jira', 'id', 'hash', 'kind', 'SHOP-1', 1000, x'00');
            INSERT INTO effect VALUES ('SHOP-1', 'push', 'abc', 7, 'begun', NULL, 1000);
            """
        );

        var lease = await store.GetLeaseAsync(Role.Summary);
        Assert.Equal(("index:1", 2, 8L, null), (lease.Step, lease.Attempts, lease.Fence, lease.TraceParent));
        Assert.NotNull(await store.ClaimAsync(Role.Summary, perRepository: 1));
        var begun = Assert.Single(await store.Effects.ListUnsettledAsync(TimeSpan.Zero, 10, Cancelled));
        Assert.Equal(("", 7L), (begun.Step, begun.Fence));
        var delivery = new Ports.Delivery("jira", "id", "kind", Shop1, [1]) { EventKey = "comment 7" };
        Assert.False(await store.Inbox.ReceiveAsync(delivery, Cancelled));
        Assert.True(await store.Inbox.NoticeAsync(delivery with { Id = "other" }, Cancelled));
        Assert.NotNull(await store.Jobs.TakeAsync("poll", "one", Long, Long, Cancelled));
    }

    [Fact]
    public async Task A_schema_newer_than_this_version_is_refused_in_a_sentence()
    {
        using var store = new Store();
        await UpgradeAsync(store, [.. SqliteSchema.Migrations, "CREATE TABLE future (a INTEGER)"]);

        var fault = await Assert.ThrowsAsync<RemoteException>(() => store.Journeys.LoadAsync(Shop1, Cancelled));

        Assert.Equal(RemoteFailure.Rejected, fault.Kind);
        Assert.Contains(
            $"has schema {SqliteSchema.Migrations.Count + 1}, this version knows {SqliteSchema.Migrations.Count}",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Processes_that_start_together_on_a_new_folder_all_find_one_schema()
    {
        using var store = new Store();
        var others = Enumerable.Range(0, 6).Select(_ => store.OpenAgain()).ToArray();
        await Task.WhenAll(others.Select(other => Task.Run(() => other.Database.PrepareAsync(Cancelled))));
        Assert.Equal(SqliteSchema.Migrations.Count, await CountAsync(store, "SELECT count(*) FROM migration"));
        foreach (var other in others)
            other.Dispose();
    }

    [Fact]
    public async Task What_is_acknowledged_is_on_disk()
    {
        using var store = new Store();
        Assert.Equal("wal", await store.Database.ReadAsync(w => w.FindAsync<string>("PRAGMA journal_mode"), Cancelled));
        Assert.Equal(2, await store.Database.ReadAsync(w => w.FindAsync<long>("PRAGMA synchronous"), Cancelled));
        Assert.Equal(1, await store.Database.ReadAsync(w => w.FindAsync<long>("PRAGMA foreign_keys"), Cancelled));
    }

    private static async Task<long> CountAsync(Store store, string sql)
    {
        await using var connection = await OpenAsync(store);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(Cancelled))!;
    }

    private static async Task WriteVersion1Async(Store store)
    {
        await UpgradeAsync(store, [SqliteSchema.Migrations[0]]);
        await RunAsync(
            store,
            """
            INSERT INTO journey VALUES ('SHOP-1', 1, 'HandedOver', 1, '2026-11-21T08:00:00.0000000+00:00');
            INSERT INTO event VALUES ('SHOP-1', 1, '2026-11-21T08:00:00.0000000+00:00', '{"event":"GaveUp","reason":"No money."}');
            INSERT INTO due VALUES ('SHOP-1', 'develop:1:ST-1:1', 'Developer', NULL, NULL, 1000, 2, 'old', 2000, 41, 0);
            UPDATE fence SET last = 41;
            INSERT INTO inbox VALUES ('jira', 'id', 'hash', 'kind', 'SHOP-1', 1000, x'00');
            INSERT INTO effect VALUES ('SHOP-1', 'push', 'abc', 40, 'done', 'sha', 1000);
            INSERT INTO model_call VALUES ('SHOP-1', 'c', 1, 's', 'Sprint', 'm', 1, 2, 2500000000000, '{}', 1000);
            INSERT INTO sandbox_run VALUES ('SHOP-1', 1, 's', 1000);
            """
        );
    }

    private static async Task RunAsync(Store store, string sql)
    {
        await using var connection = await OpenAsync(store);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancelled);
    }

    private static async Task UpgradeAsync(Store store, IReadOnlyList<string> migrations)
    {
        await using var connection = await OpenAsync(store);
        await SqliteSchema.UpgradeAsync(connection, migrations, Cancelled);
    }

    private static async Task<SqliteConnection> OpenAsync(Store store)
    {
        _ = store.Database;
        Directory.CreateDirectory(Path.GetDirectoryName(store.File)!);
        var connection = new SqliteConnection($"Data Source={store.File};Pooling=False");
        await connection.OpenAsync(Cancelled);
        return connection;
    }
}
