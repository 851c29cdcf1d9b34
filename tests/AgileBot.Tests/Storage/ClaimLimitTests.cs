using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public abstract class ClaimLimitTests(Postgres? server) : StoreTests(server)
{
    private static readonly RepositoryName s_shop = RepositoryName.Parse("TRADE/shop");
    private static readonly RepositoryName s_desk = RepositoryName.Parse("LIB/desk");

    [Fact]
    public async Task Of_one_repository_no_more_steps_are_leased_than_allowed_and_of_others_the_oldest()
    {
        using var store = await OpenAsync();
        await AskAsync(store, s_shop, 1, 2, 3);
        await AskAsync(store, s_desk, 4);

        Assert.Equal("SHOP-1", await TakeAsync(store, limit: 2));
        Assert.Equal("SHOP-2", await TakeAsync(store, limit: 2));
        Assert.Equal("SHOP-4", await TakeAsync(store, limit: 2));
        Assert.Null(await TakeAsync(store, limit: 2));
        Assert.Equal("SHOP-3", await TakeAsync(store, limit: 3));
    }

    [Fact]
    public async Task No_limit_is_no_limit_and_looks_never_count()
    {
        using var store = await OpenAsync();
        await AskAsync(store, s_shop, 1, 2, 3);
        foreach (var number in Enumerable.Range(1, 3))
            await store.Due.AskForLookAsync(TicketKey.Parse($"SHOP-{number}"), Cancelled);

        for (var number = 0; number < 3; number++)
            Assert.NotNull(await store.ClaimAsync(Role.Supervisor, perRepository: 1));
        for (var number = 0; number < 3; number++)
            Assert.NotNull(await TakeAsync(store, limit: 0));
    }

    [Fact]
    public async Task A_place_is_free_again_when_a_step_is_given_back_done_or_left_by_a_dead_worker()
    {
        using var store = await OpenAsync();
        await AskAsync(store, s_shop, 1, 2, 3, 4);
        var first = await store.GetLeaseAsync(Role.Summary);
        Assert.Null(await TakeAsync(store, limit: 1));

        await store.Due.ReleaseAsync(first, Long, Cancelled);
        var second = (await store.ClaimAsync(Role.Summary, perRepository: 1))!;
        Assert.Equal("SHOP-2", second.Ticket.ToString());
        await AppendAsync(store, second.Ticket, s_shop, version: 1, [], second);
        Assert.Equal("SHOP-3", (await store.ClaimAsync(Role.Summary, Tiny, perRepository: 1))!.Ticket.ToString());

        await Eventually.HoldsAsync(async () => await TakeAsync(store, limit: 1) is not null);
    }

    [Fact]
    public async Task Workers_of_two_replicas_that_claim_at_once_never_hold_more_than_allowed()
    {
        using var store = await OpenAsync();
        using var other = store.OpenAgain();
        await AskAsync(store, s_shop, [.. Enumerable.Range(1, 20)]);
        await AskAsync(store, s_desk, [.. Enumerable.Range(21, 20)]);

        for (var round = 0; round < 5; round++)
        {
            var taken = await Task.WhenAll(
                Enumerable
                    .Range(0, 12)
                    .Select(n =>
                        Task.Run(() => (n % 2 == 0 ? store : other).ClaimAsync(Role.Summary, perRepository: 3))
                    )
            );
            // when all have tried, each repository is as busy as it may be, and no busier
            var leases = taken.OfType<StepLease>().ToList();
            Assert.Equal(3, leases.Count(lease => Number(lease) <= 20));
            Assert.Equal(3, leases.Count(lease => Number(lease) > 20));
            foreach (var lease in leases)
                await store.Due.PostponeAsync(lease, TimeSpan.Zero, Cancelled);
        }
    }

    private static int Number(StepLease lease) =>
        int.Parse(lease.Ticket.ToString()["SHOP-".Length..], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string?> TakeAsync(Store store, int limit) =>
        (await store.ClaimAsync(Role.Summary, perRepository: limit))?.Ticket.ToString();

    private static async Task AskAsync(Store store, RepositoryName repository, params int[] tickets)
    {
        foreach (var ticket in tickets)
            await AppendAsync(store, TicketKey.Parse($"SHOP-{ticket}"), repository, version: 0, [new Step.Index(1)]);
    }

    private static async Task AppendAsync(
        Store store,
        TicketKey ticket,
        RepositoryName repository,
        int version,
        Step[] due,
        StepLease? by = null
    ) =>
        Assert.True(
            await store.Journeys.AppendAsync(
                new Journey(ticket) { Repository = repository, Version = version + 1 },
                version,
                [new JournalEntry(version + 1, Moment, new TicketEvent.PlanTold())],
                due,
                by,
                Cancelled
            )
        );
}

public sealed class SqliteClaimLimitTests() : ClaimLimitTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresClaimLimitTests(Postgres server) : ClaimLimitTests(server);
