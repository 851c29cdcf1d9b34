using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Npgsql;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

/// <summary>The connection breaks while the server commits: nobody knows whether it did, and still nothing is lost and nothing is done twice.</summary>
[Collection<OnPostgres>]
public sealed class LostReplyTests(Postgres server)
{
    private const int Runs = 200;

    private readonly Random _chance = new(7);
    private int _cuts;
    private string _database = "";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_append_stands_once_and_is_known_to_stand()
    {
        var (store, proxy) = await OpenAsync(IsCommit);
        await using var cutting = proxy;
        using var used = store;

        for (var version = 0; version < Runs; version++)
            Assert.True(await store.AppendAsync(Shop1, version, [new Step.Index(version)]));

        // a claim whose reply is lost is a lease that nobody knows of
        proxy.Decide = _ => Cut.Never;
        var entries = await store.Journeys.LoadAsync(Shop1, Cancelled);
        Assert.Equal(Enumerable.Range(1, Runs), entries.Select(entry => entry.Version));
        Assert.Equal($"index:{Runs - 1}", (await store.GetLeaseAsync(Role.Summary)).Step);
        Assert.InRange(_cuts, Runs / 4, Runs * 3);
    }

    [Fact]
    public async Task A_result_under_a_lease_stands_once_though_its_lease_is_gone_with_the_first_try()
    {
        var (store, proxy) = await OpenAsync(IsCommit);
        await using var cutting = proxy;
        using var used = store;
        proxy.Decide = _ => Cut.Never;
        await store.AppendAsync(Shop1, 0, [new Step.Index(1)]);
        var lease = await store.GetLeaseAsync(Role.Summary);

        proxy.Decide = First(IsCommit, () => Cut.After);

        Assert.True(await store.AppendAsync(Shop1, 1, [], lease));
        Assert.Equal(1, _cuts);
        Assert.Equal(2, (await store.Journeys.LoadAsync(Shop1, Cancelled)).Count);
        Assert.False(await store.AppendAsync(Shop1, 2, [], lease));
    }

    [Fact]
    public async Task An_append_that_never_arrived_and_was_overtaken_meanwhile_is_no_success()
    {
        var (store, proxy) = await OpenAsync(IsCommit);
        await using var cutting = proxy;
        using var used = store;
        using var other = new Store(SettingsOf(_database));
        await other.Database.PrepareAsync(Cancelled);
        await store.Database.PrepareAsync(Cancelled);
        proxy.Decide = First(
            IsCommit,
            () =>
            {
                // it waits for the rows of the first try, and the second try for it
                proxy.Admission = other.AppendAsync(Shop1, 0, [new Step.Refine(1, 0)]);
                return Cut.Before;
            }
        );

        var overtaken = new JournalEntry(1, Moment, new TicketEvent.PlanTold());
        Assert.False(await store.Journeys.AppendAsync(new Journey(Shop1), 0, [overtaken], [], null, Cancelled));

        Assert.IsType<TicketEvent.Indexed>(Assert.Single(await store.Journeys.LoadAsync(Shop1, Cancelled)).Event);
        Assert.Equal(1, await store.CountAsync("due"));
        Assert.Equal(1, _cuts);
    }

    [Fact]
    public async Task Deliveries_and_runs_of_the_sandbox_are_stored_once()
    {
        var (store, proxy) = await OpenAsync(_ => true, spare: 12);
        await using var cutting = proxy;
        using var used = store;

        for (var n = 0; n < Runs; n++)
        {
            Assert.True(
                await store.Inbox.ReceiveAsync(
                    new Ports.Delivery("jira", $"{n}", "k", TicketKey.Parse($"SHOP-{n + 1}"), BitConverter.GetBytes(n)),
                    Cancelled
                )
            );
            await store.Ledger.RecordSandboxRunAsync(
                new SandboxRun(Shop1, 1, "verify", $"make {n}", null, ""),
                Cancelled
            );
        }

        proxy.Decide = _ => Cut.Never;
        Assert.Equal(Runs, await store.CountAsync("inbox"));
        Assert.Equal(Runs, await store.CountAsync("due"));
        Assert.Equal(Runs, await store.CountAsync("sandbox_run"));
        Assert.True(_cuts > Runs / 4);
    }

    /// <summary>A store whose connections are cut at two of three messages that could be cut, but never so often that nobody would go on trying.</summary>
    /// <param name="spare">How many of them have to get through after a cut.</param>
    private async Task<(Store Store, CuttingProxy Proxy)> OpenAsync(
        Func<ReadOnlyMemory<byte>, bool> isCuttable,
        int spare = 1
    )
    {
        _database = (await server.OpenAsync())[1].Value!;
        var spared = 0;
        var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(_database).Port)
        {
            Decide = message =>
            {
                if (!isCuttable(message) || Interlocked.Decrement(ref spared) >= 0)
                    return Cut.Never;
                var chance = _chance.Next(3);
                if (chance == 0)
                    return Cut.Never;
                Interlocked.Exchange(ref spared, spare);
                Interlocked.Increment(ref _cuts);
                return chance == 1 ? Cut.Before : Cut.After;
            },
        };
        return (new Store(SettingsOf(_database, proxy.Port)), proxy);
    }

    private Func<ReadOnlyMemory<byte>, Cut> First(Func<ReadOnlyMemory<byte>, bool> isMeant, Func<Cut> cut)
    {
        _cuts = 0;
        return message => isMeant(message) && Interlocked.CompareExchange(ref _cuts, 1, 0) == 0 ? cut() : Cut.Never;
    }

    private static KeyValuePair<string, string?>[] SettingsOf(string database, int? port = null)
    {
        var connection = new NpgsqlConnectionStringBuilder(database);
        connection.Port = port ?? connection.Port;
        return [new("Storage:Provider", "Postgres"), new("Storage:ConnectionString", connection.ToString())];
    }

    private static bool IsCommit(ReadOnlyMemory<byte> message) => message.Span.IndexOf("COMMIT\0"u8) >= 0;
}
