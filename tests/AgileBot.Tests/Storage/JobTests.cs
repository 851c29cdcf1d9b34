using AgileBot.Ports;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public abstract class JobTests(Postgres? server) : StoreTests(server)
{
    [Fact]
    public async Task Of_eight_that_take_a_job_at_once_one_has_it()
    {
        using var store = await OpenAsync();
        using var other = store.OpenAgain();

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => Task.Run(() => TakeAsync(n % 2 == 0 ? store : other, TimeSpan.Zero)))
        );

        Assert.Single(taken, lease => lease is not null);
    }

    [Fact]
    public async Task A_job_that_was_finished_is_not_due_within_its_period_and_remembers_how_far_it_came()
    {
        using var store = await OpenAsync();
        var first = (await TakeAsync(store, TimeSpan.Zero))!;
        Assert.Equal("", first.Mark);
        Assert.InRange(TimeProvider.System.GetUtcNow() - first.Now, -Long, Long);
        Assert.True(await store.Jobs.FinishAsync(first, "page 7", Cancelled));

        Assert.Null(await TakeAsync(store, Long));
        Assert.Equal("page 7", (await TakeAsync(store, TimeSpan.Zero))!.Mark);
    }

    [Fact]
    public async Task A_job_given_back_is_free_at_once_and_undone()
    {
        using var store = await OpenAsync();
        await store.Jobs.ReleaseAsync((await TakeAsync(store, Long))!, Cancelled);

        Assert.NotNull(await TakeAsync(store, Long));
    }

    [Fact]
    public async Task Who_let_the_job_run_out_cannot_finish_it_any_more()
    {
        using var store = await OpenAsync();
        var slow = (await TakeAsync(store, TimeSpan.Zero, Tiny))!;
        JobLease? next = null;
        await Eventually.HoldsAsync(async () => (next = await TakeAsync(store, TimeSpan.Zero)) is not null);

        Assert.False(await store.Jobs.FinishAsync(slow, "old", Cancelled));
        await store.Jobs.ReleaseAsync(slow, Cancelled);
        Assert.Null(await TakeAsync(store, TimeSpan.Zero));
        Assert.True(await store.Jobs.FinishAsync(next!, "new", Cancelled));
        Assert.Equal("new", (await TakeAsync(store, TimeSpan.Zero))!.Mark);
    }

    private static Task<JobLease?> TakeAsync(Store store, TimeSpan every, TimeSpan? time = null) =>
        store.Jobs.TakeAsync("poll", "one", every, time ?? Long, Cancelled);
}

public sealed class SqliteJobTests() : JobTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresJobTests(Postgres server) : JobTests(server);
