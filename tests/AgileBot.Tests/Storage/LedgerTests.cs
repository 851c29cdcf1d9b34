using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public abstract class LedgerTests(Postgres? server) : StoreTests(server)
{
    private static readonly ModelCall Call = new(
        Shop1,
        1,
        "refine:1:0",
        Role.Sprint,
        "call-1",
        "small",
        1000,
        20,
        0.0000000375m,
        """{"text":"yes"}"""
    );

    private static readonly SandboxRun Run = new(
        Shop1,
        1,
        "verify:1:ST-1:1",
        "python3 -m unittest",
        new SandboxResult(1, "all of it", SandboxEnd.Exited, TimeSpan.FromMilliseconds(1250)),
        "FAIL: test_prices"
    );

    [Fact]
    public async Task A_reply_that_was_paid_for_is_found_by_its_call()
    {
        using var store = await OpenAsync();
        Assert.Null(await store.Ledger.FindReplyAsync(Shop1, "call-1", Cancelled));
        await store.Ledger.RecordCallAsync(Call, Cancelled);

        Assert.Equal(Call.Reply, await store.Ledger.FindReplyAsync(Shop1, "call-1", Cancelled));
        Assert.Null(await store.Ledger.FindReplyAsync(TicketKey.Parse("SHOP-2"), "call-1", Cancelled));
    }

    [Fact]
    public async Task A_run_sums_exactly_what_it_spent_and_a_call_recorded_twice_counts_once()
    {
        using var store = await OpenAsync();
        for (var n = 0; n < 10; n++)
            await store.Ledger.RecordCallAsync(Call with { CallId = $"call-{n}" }, Cancelled);
        await store.Ledger.RecordCallAsync(Call with { CallId = "call-0", Reply = "other" }, Cancelled);
        await store.Ledger.RecordCallAsync(Call with { CallId = "next", Run = 2, CostUsd = 1.5m }, Cancelled);
        await store.Ledger.RecordSandboxRunAsync(Run, Cancelled);
        await store.Ledger.RecordSandboxRunAsync(Run, Cancelled);

        Assert.Equal(
            new Spend(0.000000375m, 10, 2, 10_000, 200),
            await store.Ledger.GetSpendAsync(Shop1, 1, Cancelled)
        );
        Assert.Equal(new Spend(0, 0, 0, 0, 0), await store.Ledger.GetSpendAsync(Shop1, 3, Cancelled));
        Assert.Equal(1.500000375m, await store.Ledger.GetCostAsync(Shop1, Cancelled));
        Assert.Equal(Call.Reply, await store.Ledger.FindReplyAsync(Shop1, "call-0", Cancelled));
    }
}

public sealed class SqliteLedgerTests() : LedgerTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresLedgerTests(Postgres server) : LedgerTests(server);
