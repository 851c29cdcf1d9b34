using System.Collections.Concurrent;
using AgileBot.Adapters.Storage;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public abstract class DueTests(Postgres? server) : StoreTests(server)
{
    private readonly Step.Index _index = new(1);

    [Fact]
    public async Task Eight_workers_in_two_processes_take_each_step_once_with_a_fence_of_its_own()
    {
        using var store = await OpenAsync();
        using var other = store.OpenAgain();
        for (var n = 1; n <= 40; n++)
            await store.AppendAsync(TicketKey.Parse($"SHOP-{n}"), 0, [_index]);

        var taken = new ConcurrentBag<StepLease>();
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n =>
                    Task.Run(async () =>
                    {
                        while (await (n % 2 == 0 ? store : other).ClaimAsync(Role.Summary, owner: $"w{n}") is { } lease)
                            taken.Add(lease);
                    })
                )
        );

        Assert.Equal(40, taken.Count);
        Assert.Equal(40, taken.Select(lease => lease.Ticket).Distinct().Count());
        Assert.Equal(40, taken.Select(lease => lease.Fence).Distinct().Count());
    }

    [Fact]
    public async Task The_oldest_step_comes_first_and_one_given_back_waits_behind_the_others()
    {
        using var store = await OpenAsync();
        var shop2 = TicketKey.Parse("SHOP-2");
        await store.AppendAsync(Shop1, 0, [_index]);
        await store.AppendAsync(shop2, 0, [_index]);

        var first = await store.GetLeaseAsync(Role.Summary);
        Assert.Equal(Shop1, first.Ticket);
        await store.Due.ReleaseAsync(first, TimeSpan.FromMilliseconds(20), Cancelled);

        Assert.Equal(shop2, (await store.AwaitLeaseAsync(Role.Summary)).Ticket);
        Assert.Equal(Shop1, (await store.AwaitLeaseAsync(Role.Summary)).Ticket);
    }

    [Fact]
    public async Task A_step_of_another_role_is_never_taken()
    {
        using var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [_index]);
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.Summary))
            Assert.Null(await store.ClaimAsync(role));

        Assert.Equal([Role.Summary], await store.Due.GetRolesDueAsync(Cancelled));
        Assert.Equal(new StepLease(Shop1, _index.Id, Role.Summary, "one", 1, 1), await store.ClaimAsync(Role.Summary));
        Assert.Empty(await store.Due.GetRolesDueAsync(Cancelled));
    }

    [Fact]
    public async Task A_step_is_not_due_before_its_moment()
    {
        using var store = await OpenAsync();
        var soon = TimeProvider.System.GetUtcNow().AddSeconds(2);
        await store.AppendAsync(Shop1, 0, [_index with { NotBefore = soon }]);
        Assert.Null(await store.ClaimAsync(Role.Summary));
        Assert.Empty(await store.Due.GetRolesDueAsync(Cancelled));

        await store.AwaitLeaseAsync(Role.Summary);

        Assert.True(TimeProvider.System.GetUtcNow() >= soon);
    }

    [Fact]
    public async Task An_expired_lease_is_taken_over_and_its_old_holder_can_do_nothing_more()
    {
        using var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [_index]);
        var old = await store.GetLeaseAsync(Role.Summary, Tiny, "slow");

        var taken = await store.AwaitLeaseAsync(Role.Summary);

        Assert.Equal(2, taken.Attempts);
        Assert.True(taken.Fence > old.Fence);
        await AssertVoidAsync(store, old);
        Assert.True(await store.Due.RenewAsync(taken, Long, Cancelled));
        Assert.True(await store.AppendAsync(Shop1, 1, [], taken));
    }

    [Fact]
    public async Task A_lease_that_nobody_took_over_is_void_once_it_has_expired()
    {
        using var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [_index]);
        var old = await store.GetLeaseAsync(Role.Summary, Tiny, "slow");
        await Eventually.HoldsAsync(async () => (await store.Due.GetRolesDueAsync(Cancelled)).Count == 1);

        await AssertVoidAsync(store, old);
    }

    [Fact]
    public async Task A_renewed_lease_outlives_its_first_time()
    {
        using var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [_index]);
        var lease = await store.GetLeaseAsync(Role.Summary, TimeSpan.FromSeconds(3));
        Assert.True(await store.Due.RenewAsync(lease, Long, Cancelled));
        var end = await store.Database.ReadAsync(
            work => work.FindAsync<long>($"SELECT lease_until - {Sql.Now} FROM due"),
            Cancelled
        );
        Assert.InRange(end, 290_000, 300_001);
    }

    [Fact]
    public async Task A_step_given_back_waits_for_its_pause_even_when_the_journal_grows()
    {
        using var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [_index]);
        var lease = await store.GetLeaseAsync(Role.Summary);
        await store.Due.ReleaseAsync(lease, Long, Cancelled);

        await store.AppendAsync(Shop1, 1, [_index]);

        Assert.Null(await store.ClaimAsync(Role.Summary));
        await AssertVoidAsync(store, lease, version: 2);
    }

    [Fact]
    public async Task Attempts_are_counted_before_the_step_runs_so_that_a_worker_that_dies_of_it_is_counted_too()
    {
        using var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [_index]);
        var attempts = new List<int>();
        for (var n = 0; n < 3; n++)
            await Eventually.HoldsAsync(async () =>
            {
                var lease = await store.ClaimAsync(Role.Summary, Tiny);
                if (lease is not null)
                    attempts.Add(lease.Attempts);
                return lease is not null;
            });
        Assert.Equal([1, 2, 3], attempts);
    }

    private static async Task AssertVoidAsync(Store store, StepLease lease, int version = 1)
    {
        Assert.False(await store.Due.RenewAsync(lease, Long, Cancelled));
        Assert.False(await store.AppendAsync(Shop1, version, [], lease));
        await Assert.ThrowsAsync<LeaseLostException>(() =>
            store.Effects.BeginAsync(lease, new EffectName("push", "x"), Cancelled)
        );
        await store.Due.ReleaseAsync(lease, Long, Cancelled);
        Assert.Equal(0, await store.CountAsync("effect"));
        Assert.Equal(version, (await store.Journeys.LoadAsync(Shop1, Cancelled)).Count);
    }
}

public sealed class SqliteDueTests() : DueTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresDueTests(Postgres server) : DueTests(server);
