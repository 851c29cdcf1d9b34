using AgileBot.Ports;
using AgileBot.Workflow;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public abstract class EffectTests(Postgres? server) : StoreTests(server)
{
    private static readonly EffectName Push = new("push", "abc");

    [Fact]
    public async Task An_effect_begun_twice_says_that_it_was_tried_before()
    {
        using var store = await DueAsync();
        var lease = await store.GetLeaseAsync(Role.Summary);

        Assert.Equal(new EffectRecord(false, null), await store.Effects.BeginAsync(lease, Push, Cancelled));
        Assert.Equal(new EffectRecord(true, null), await store.Effects.BeginAsync(lease, Push, Cancelled));
        Assert.Equal(
            new EffectRecord(false, null),
            await store.Effects.BeginAsync(lease, Push with { Key = "other" }, Cancelled)
        );
    }

    [Fact]
    public async Task A_confirmed_effect_gives_its_result_to_whoever_begins_it_again()
    {
        using var store = await DueAsync();
        var lease = await store.GetLeaseAsync(Role.Summary);
        await store.Effects.BeginAsync(lease, Push, Cancelled);
        await store.Effects.ConfirmAsync(lease, Push, "sha", Cancelled);

        Assert.Equal(new EffectRecord(true, "sha"), await store.Effects.BeginAsync(lease, Push, Cancelled));
    }

    [Fact]
    public async Task What_happened_is_written_down_though_the_lease_was_lost_meanwhile()
    {
        using var store = await DueAsync();
        var old = await store.GetLeaseAsync(Role.Summary, TimeSpan.FromSeconds(2));
        await store.Effects.BeginAsync(old, Push, Cancelled);
        var taken = await store.AwaitLeaseAsync(Role.Summary);

        await store.Effects.ConfirmAsync(old, Push, "sha", Cancelled);

        Assert.Equal(new EffectRecord(true, "sha"), await store.Effects.BeginAsync(taken, Push, Cancelled));
    }

    [Fact]
    public async Task A_confirmation_that_comes_late_does_not_replace_the_later_holders()
    {
        using var store = await DueAsync();
        var old = await store.GetLeaseAsync(Role.Summary, TimeSpan.FromSeconds(2));
        await store.Effects.BeginAsync(old, Push, Cancelled);
        var taken = await store.AwaitLeaseAsync(Role.Summary);
        await store.Effects.BeginAsync(taken, Push, Cancelled);
        await store.Effects.ConfirmAsync(taken, Push, "found", Cancelled);

        await store.Effects.ConfirmAsync(old, Push, "late", Cancelled);

        Assert.Equal(new EffectRecord(true, "found"), await store.Effects.BeginAsync(taken, Push, Cancelled));
    }

    private async Task<Store> DueAsync()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [new Step.Index(1)]);
        return store;
    }
}

public sealed class SqliteEffectTests() : EffectTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresEffectTests(Postgres server) : EffectTests(server);
