using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public abstract class VitalsTests(Postgres? server) : StoreTests(server)
{
    [Fact]
    public async Task An_empty_database_has_nothing_to_tell()
    {
        using var store = await OpenAsync();
        var vitals = await store.Vitals.ReadAsync(Cancelled);

        Assert.Equal((0, 0, 0m), (vitals.StuckLeases, vitals.UnsettledEffects, vitals.SpentUsd));
        Assert.Empty(vitals.Due);
        Assert.Empty(vitals.Journeys);
    }

    [Fact]
    public async Task Free_steps_states_costs_and_what_nobody_took_up_again_are_counted()
    {
        using var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [new Step.Index(1), new Step.Refine(1, 0)]);
        await store.AppendAsync(TicketKey.Parse("SHOP-2"), 0, [new Step.Index(1)]);
        await store.Ledger.RecordCallAsync(
            new ModelCall(Shop1, 1, "s", Role.Sprint, "c", "m", 1, 1, 0.25m, "{}"),
            Cancelled
        );
        var lease = await store.GetLeaseAsync(Role.Sprint);
        await store.Effects.BeginAsync(lease, new EffectName("push", "x"), Cancelled);
        foreach (var (table, column, minutes) in new[] { ("due", "lease_until", 10), ("effect", "at", 10) })
            await store.Database.ExecuteAsync(
                $"UPDATE {table} SET {column} = {column} - @Earlier",
                new { Earlier = minutes * 60_000 },
                Cancelled
            );

        var vitals = await store.Vitals.ReadAsync(Cancelled);

        Assert.Equal((1, 1, 0.25m), (vitals.StuckLeases, vitals.UnsettledEffects, vitals.SpentUsd));
        Assert.Equal(2, vitals.Journeys[new Journey(Shop1).State]);
        Assert.Equal(2, vitals.Due.Single(due => due.Role is Role.Summary).Steps);
        Assert.Equal(1, vitals.Due.Single(due => due.Role is Role.Sprint).Steps);
        Assert.All(vitals.Due, due => Assert.InRange(due.OldestWaits, TimeSpan.Zero, Long));
    }
}

public sealed class SqliteVitalsTests() : VitalsTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresVitalsTests(Postgres server) : VitalsTests(server);
