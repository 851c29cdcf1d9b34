using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public abstract class JournalTests(Postgres? server) : StoreTests(server)
{
    private readonly Step.Index _index = new(1);
    private readonly Step.Refine _refine = new(1, 0);

    [Fact]
    public async Task What_was_appended_is_loaded_in_order_to_the_last_tick()
    {
        using var store = await OpenAsync();
        Assert.Empty(await store.Journeys.LoadAsync(Shop1, Cancelled));

        Assert.True(await store.AppendAsync(Shop1, 0, []));
        Assert.True(await store.AppendAsync(Shop1, 1, []));

        var entries = await store.Journeys.LoadAsync(Shop1, Cancelled);
        Assert.Equal([1, 2], entries.Select(entry => entry.Version));
        Assert.All(entries, entry => Assert.Equal(Moment, entry.At));
        Assert.All(entries, entry => Assert.IsType<TicketEvent.Indexed>(entry.Event));
    }

    [Fact]
    public async Task An_event_keeps_its_words_but_for_what_is_no_character()
    {
        using var store = await OpenAsync();
        var entry = new JournalEntry(1, Moment, new TicketEvent.GaveUp("zero \0, half \ud83d, whole 😀"));
        Assert.True(await store.Journeys.AppendAsync(new Journey(Shop1), 0, [entry], [], null, Cancelled));

        var read = (TicketEvent.GaveUp)Assert.Single(await store.Journeys.LoadAsync(Shop1, Cancelled)).Event;
        Assert.Equal("zero \0, half \ufffd, whole 😀", read.Reason);
    }

    [Fact]
    public async Task Of_two_appends_with_the_same_expected_version_one_wins()
    {
        using var store = await OpenAsync();
        using var other = store.OpenAgain();

        var won = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n => Task.Run(() => (n % 2 == 0 ? store : other).AppendAsync(Shop1, 0, [new Step.Index(n)])))
        );

        Assert.Single(won, true);
        Assert.Single(await store.Journeys.LoadAsync(Shop1, Cancelled));
        Assert.Equal(1, await store.CountAsync("due"));
    }

    [Fact]
    public async Task Entries_that_leave_a_gap_are_a_mistake_and_nothing_is_written()
    {
        using var store = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() =>
            store.Journeys.AppendAsync(
                new Journey(Shop1),
                0,
                [new JournalEntry(2, Moment, new TicketEvent.PlanTold())],
                [_index],
                null,
                Cancelled
            )
        );
        Assert.Equal(0, await store.CountAsync("journey"));
        Assert.Equal(0, await store.CountAsync("due"));
    }

    [Fact]
    public async Task A_stop_voids_the_lease_of_a_running_step()
    {
        using var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [_index, _refine]);
        var lease = await store.GetLeaseAsync(Role.Sprint);

        Assert.True(await store.AppendAsync(Shop1, 1, []));

        Assert.False(await store.Due.RenewAsync(lease, Long, Cancelled));
        Assert.False(await store.AppendAsync(Shop1, 2, [], lease));
        await Assert.ThrowsAsync<LeaseLostException>(() =>
            store.Effects.BeginAsync(lease, new EffectName("comment", "plan"), Cancelled)
        );
        Assert.Equal(2, (await store.Journeys.LoadAsync(Shop1, Cancelled)).Count);
        Assert.Equal(0, await store.CountAsync("effect"));
        Assert.Equal(0, await store.CountAsync("due"));
    }

    [Fact]
    public async Task An_event_of_somebody_else_leaves_the_lease_of_a_step_that_is_still_asked_for()
    {
        using var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [_index]);
        var lease = await store.GetLeaseAsync(Role.Summary);

        await store.AppendAsync(Shop1, 1, [_index, _refine]);

        Assert.Null(await store.ClaimAsync(Role.Summary));
        Assert.True(await store.AppendAsync(Shop1, 2, [_refine], lease));
        Assert.Null(await store.ClaimAsync(Role.Summary));
    }

    [Fact]
    public async Task A_step_that_its_own_result_asks_for_again_is_taken_anew_with_fresh_attempts_and_a_greater_fence()
    {
        using var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [_index]);
        await store.Due.ReleaseAsync(await store.GetLeaseAsync(Role.Summary), TimeSpan.Zero, Cancelled);
        var second = await store.GetLeaseAsync(Role.Summary);
        Assert.Equal(2, second.Attempts);

        Assert.True(await store.AppendAsync(Shop1, 1, [_index], second));

        var anew = await store.GetLeaseAsync(Role.Summary);
        Assert.Equal(1, anew.Attempts);
        Assert.True(anew.Fence > second.Fence);
        Assert.False(await store.AppendAsync(Shop1, 2, [], second));
    }

    [Fact]
    public async Task A_step_that_came_back_after_it_was_void_has_a_greater_fence_than_ever_before()
    {
        using var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [_index]);
        var before = await store.GetLeaseAsync(Role.Summary);
        await store.AppendAsync(Shop1, 1, []);
        await store.AppendAsync(Shop1, 2, [_index]);

        var after = await store.GetLeaseAsync(Role.Summary);

        Assert.True(after.Fence > before.Fence);
        Assert.False(await store.Due.RenewAsync(before, Long, Cancelled));
        Assert.False(await store.AppendAsync(Shop1, 3, [], before));
        Assert.True(await store.AppendAsync(Shop1, 3, [], after));
    }

    [Fact]
    public async Task A_kept_step_keeps_its_attempts_and_takes_the_new_moment()
    {
        using var store = await OpenAsync();
        await store.AppendAsync(Shop1, 0, [_index]);
        await store.Due.ReleaseAsync(await store.GetLeaseAsync(Role.Summary), TimeSpan.Zero, Cancelled);

        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
        await store.AppendAsync(Shop1, 1, [_index with { NotBefore = tomorrow }]);
        Assert.Null(await store.ClaimAsync(Role.Summary));

        await store.AppendAsync(Shop1, 2, [_index]);
        Assert.Equal(2, (await store.GetLeaseAsync(Role.Summary)).Attempts);
    }

    [Fact]
    public async Task A_look_survives_an_append_that_does_not_ask_for_it_and_its_holder_stays()
    {
        using var store = await OpenAsync();
        await store.Due.AskForLookAsync(Shop1, Cancelled);
        var look = await store.GetLeaseAsync(Role.Supervisor);

        Assert.True(await store.AppendAsync(Shop1, 0, [_index], look));

        Assert.True(await store.Due.RenewAsync(look, Long, Cancelled));
        await store.Due.FinishLookAsync(look, Cancelled);
        Assert.Equal(1, await store.CountAsync("due"));
    }

    [Fact]
    public async Task Journeys_are_listed_with_the_newest_change_first()
    {
        using var store = await OpenAsync();
        var late = TicketKey.Parse("SHOP-2");
        foreach (var (ticket, hours) in new[] { (late, 2), (Shop1, 1) })
            await store.Journeys.AppendAsync(
                new Journey(ticket) { State = TicketState.HandedOver, Run = 3 },
                0,
                [new JournalEntry(1, Moment.AddHours(hours), new TicketEvent.PlanTold())],
                [],
                null,
                Cancelled
            );

        var lines = await store.Journeys.ListAsync(10, Cancelled);

        Assert.Equal(
            [
                new JourneyLine(late, TicketState.HandedOver, 3, 1, Moment.AddHours(2)),
                new JourneyLine(Shop1, TicketState.HandedOver, 3, 1, Moment.AddHours(1)),
            ],
            lines
        );
        Assert.Single(await store.Journeys.ListAsync(1, Cancelled));
    }
}

public sealed class SqliteJournalTests() : JournalTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresJournalTests(Postgres server) : JournalTests(server);
