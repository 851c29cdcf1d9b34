using AgileBot.Workflow;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public abstract class LookTests(Postgres? server) : StoreTests(server)
{
    [Fact]
    public async Task Asking_twice_is_asking_once()
    {
        using var store = await OpenAsync();
        await store.Due.AskForLookAsync(Shop1, Cancelled);
        await store.Due.AskForLookAsync(Shop1, Cancelled);

        var look = await store.GetLeaseAsync(Role.Supervisor);
        Assert.Equal(Step.Look.Name, look.Step);
        await store.Due.FinishLookAsync(look, Cancelled);

        Assert.Equal(0, await store.CountAsync("due"));
    }

    [Fact]
    public async Task A_look_asked_for_while_it_runs_is_due_again_at_once_with_fresh_attempts()
    {
        using var store = await OpenAsync();
        await store.Due.AskForLookAsync(Shop1, Cancelled);
        var first = await store.GetLeaseAsync(Role.Supervisor);
        await store.Due.AskForLookAsync(Shop1, Cancelled);
        Assert.Null(await store.ClaimAsync(Role.Supervisor));

        await store.Due.FinishLookAsync(first, Cancelled);

        var second = await store.GetLeaseAsync(Role.Supervisor);
        Assert.Equal(1, second.Attempts);
        Assert.True(second.Fence > first.Fence);
        await store.Due.FinishLookAsync(second, Cancelled);
        Assert.Equal(0, await store.CountAsync("due"));
    }

    [Fact]
    public async Task A_look_that_somebody_else_took_over_is_not_finished_by_its_old_holder()
    {
        using var store = await OpenAsync();
        await store.Due.AskForLookAsync(Shop1, Cancelled);
        var old = await store.GetLeaseAsync(Role.Supervisor, Tiny);
        var taken = await store.AwaitLeaseAsync(Role.Supervisor);

        await store.Due.FinishLookAsync(old, Cancelled);

        Assert.True(await store.Due.RenewAsync(taken, Long, Cancelled));
    }
}

public sealed class SqliteLookTests() : LookTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresLookTests(Postgres server) : LookTests(server);
