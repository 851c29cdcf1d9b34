using System.Collections.Concurrent;
using System.Globalization;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Storage;

/// <summary>Eight workers of two replicas, 20 tickets of 40 steps each, leases so short that some run out under their holders.</summary>
public abstract class StressTests(Postgres? server) : StoreTests(server)
{
    private const int Tickets = 20;
    private const int Steps = 40;

    private readonly ConcurrentBag<StepLease> _refused = [];
    private int _ended;

    [Fact]
    public async Task Every_step_is_done_once_in_its_order_and_no_result_under_an_old_fence_is_taken()
    {
        using var store = await OpenAsync();
        using var other = store.OpenAgain();
        for (var ticket = 1; ticket <= Tickets; ticket++)
            await store.AppendAsync(Key(ticket), 0, [new Step.Index(1)]);

        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(worker => Task.Run(() => WorkAsync(worker % 2 == 0 ? store : other, worker)))
        );

        Assert.NotEmpty(_refused);
        Assert.Equal(0, await store.CountAsync("due"));
        for (var ticket = 1; ticket <= Tickets; ticket++)
        {
            var done = (await store.Journeys.LoadAsync(Key(ticket), Cancelled)).Skip(1).Select(Read).ToList();
            Assert.Equal(Enumerable.Range(1, Steps), done.Select(result => result.Step));
            Assert.Equal(done.Select(result => result.Fence).Order(), done.Select(result => result.Fence));
            Assert.Empty(
                _refused
                    .Where(lease => lease.Ticket == Key(ticket))
                    .Select(lease => lease.Fence)
                    .Intersect(done.Select(result => result.Fence))
            );
        }
    }

    private async Task WorkAsync(Store store, int worker)
    {
        var chance = new Random(worker);
        while (Volatile.Read(ref _ended) < Tickets)
        {
            if (await store.ClaimAsync(Role.Summary, TimeSpan.FromMilliseconds(300), $"w{worker}") is not { } lease)
                await Task.Yield();
            else
                await DoAsync(store, lease, isSlow: chance.Next(20) == 0);
        }
    }

    /// <summary>A slow worker comes back with its result when its time is over.</summary>
    private async Task DoAsync(Store store, StepLease lease, bool isSlow)
    {
        var step = int.Parse(lease.Step.Split(':')[1], CultureInfo.InvariantCulture);
        if (isSlow)
            await Eventually.HoldsAsync(async () => !await IsHeldAsync(store, lease));
        Step[] next = step == Steps ? [] : [new Step.Index(step + 1)];
        var entry = new JournalEntry(step + 1, Store.Moment, new TicketEvent.GaveUp($"{step} {lease.Fence}"));
        if (!await store.Journeys.AppendAsync(new Journey(lease.Ticket), step, [entry], next, lease, Cancelled))
            _refused.Add(lease);
        else if (next.Length == 0)
            Interlocked.Increment(ref _ended);
    }

    private static async Task<bool> IsHeldAsync(Store store, StepLease lease) =>
        await store.Database.ReadAsync(
            work =>
                work.FindAsync<long>(
                    $"SELECT count(*) FROM due WHERE {Adapters.Storage.Stores.Leases.Held}",
                    Adapters.Storage.Stores.Leases.Values(lease)
                ),
            Cancelled
        ) == 1;

    private static (int Step, long Fence) Read(JournalEntry entry)
    {
        var words = ((TicketEvent.GaveUp)entry.Event).Reason.Split(' ');
        return (int.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture));
    }

    private static TicketKey Key(int ticket) => TicketKey.Parse($"SHOP-{ticket}");
}

public sealed class SqliteStressTests() : StressTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresStressTests(Postgres server) : StressTests(server);
