using AgileBot.Ports;
using AgileBot.Workflow;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

/// <summary>A server of its own, because it dies.</summary>
public sealed class PostgresDeathTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_survives_the_death_of_the_server_and_the_store_goes_on_when_it_is_back()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, "PostgreSQL is not installed on this machine.");
        await using var server = new PostgresServer();
        await server.StartAsync();
        using var store = new Store([
            new("Storage:Provider", "Postgres"),
            new("Storage:ConnectionString", await server.CreateDatabaseAsync("bot")),
        ]);
        var (acknowledged, version) = (0, 0);
        for (var death = 0; death < 3; death++)
        {
            var killing = Task.Run(
                async () =>
                {
                    await Eventually.HoldsAsync(() => Volatile.Read(ref acknowledged) >= 20);
                    await server.KillAsync();
                },
                Cancelled
            );
            await Assert.ThrowsAsync<RemoteException>(AppendForEverAsync);
            await killing;
            await server.StartAsync();

            version = (await store.Journeys.LoadAsync(Shop1, Cancelled)).Count;
            Assert.InRange(version, acknowledged, acknowledged + 1);
            acknowledged = 0;
            await store.Database.ExecuteAsync("DELETE FROM event WHERE version > @None", new { None = 0 }, Cancelled);
            await store.Database.ExecuteAsync("DELETE FROM journey WHERE version > @None", new { None = 0 }, Cancelled);
        }

        async Task AppendForEverAsync()
        {
            while (await store.AppendAsync(Shop1, acknowledged, [new Step.Index(acknowledged)]))
                Interlocked.Increment(ref acknowledged);
        }
    }
}
