using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public abstract class InboxTests(Postgres? server) : StoreTests(server)
{
    private static readonly Ports.Delivery First = new("jira", "id-1", "jira:issue_updated", Shop1, "one"u8.ToArray());

    [Fact]
    public async Task A_delivery_and_the_look_it_asks_for_are_there_together()
    {
        using var store = await OpenAsync();
        Assert.True(await store.Inbox.ReceiveAsync(First, Cancelled));

        Assert.Equal(1, await store.CountAsync("inbox"));
        Assert.Equal(Step.Look.Name, (await store.GetLeaseAsync(Role.Supervisor)).Step);
    }

    [Fact]
    public async Task A_look_that_cannot_be_asked_for_leaves_no_delivery_behind()
    {
        using var store = await OpenAsync();
        await store.Database.WriteAsync(work => work.ExecuteAsync("ALTER TABLE due RENAME TO elsewhere"), Cancelled);

        await Assert.ThrowsAnyAsync<Exception>(() => store.Inbox.ReceiveAsync(First, Cancelled));

        Assert.Equal(0, await store.CountAsync("inbox"));
    }

    [Fact]
    public async Task The_same_id_or_the_same_body_is_stored_once_and_asks_for_nothing_more()
    {
        using var store = await OpenAsync();
        await store.Inbox.ReceiveAsync(First, Cancelled);
        await store.Due.FinishLookAsync(await store.GetLeaseAsync(Role.Supervisor), Cancelled);

        Assert.False(await store.Inbox.ReceiveAsync(First, Cancelled));
        Assert.False(await store.Inbox.ReceiveAsync(First with { Body = "two"u8.ToArray() }, Cancelled));
        Assert.False(await store.Inbox.ReceiveAsync(First with { Id = "id-2" }, Cancelled));

        Assert.Equal(1, await store.CountAsync("inbox"));
        Assert.Null(await store.ClaimAsync(Role.Supervisor));
        Assert.True(await store.Inbox.ReceiveAsync(First with { Source = "bitbucket" }, Cancelled));
    }

    [Fact]
    public async Task One_of_eight_equal_deliveries_at_once_is_stored()
    {
        using var store = await OpenAsync();
        using var other = store.OpenAgain();
        var stored = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n => Task.Run(() => (n % 2 == 0 ? store : other).Inbox.ReceiveAsync(First, Cancelled)))
        );
        Assert.Single(stored, true);
    }

    [Fact]
    public async Task What_strangers_write_is_stored_whatever_characters_it_holds()
    {
        using var store = await OpenAsync();
        var strange = First with { Id = "a\0b", Kind = "half \ud83d of a sign", EventKey = "\0" };
        Assert.True(await store.Inbox.ReceiveAsync(strange, Cancelled));
        Assert.False(await store.Inbox.ReceiveAsync(strange, Cancelled));
        Assert.False(await store.Inbox.NoticeAsync(strange with { Id = "c", Body = [] }, Cancelled));

        Assert.Equal(
            "a\ufffdb half \ufffd of a sign",
            await store.Database.ReadAsync(w => w.FindAsync<string>("SELECT id || ' ' || kind FROM inbox"), Cancelled)
        );
    }

    [Fact]
    public async Task Many_deliveries_at_once_are_each_stored_and_each_asks_for_its_look()
    {
        using var store = await OpenAsync();
        var stored = await Task.WhenAll(
            Enumerable
                .Range(1, 300)
                .Select(n =>
                    Task.Run(() =>
                        store.Inbox.ReceiveAsync(
                            First with
                            {
                                Id = $"{n}",
                                Ticket = TicketKey.Parse($"SHOP-{n}"),
                                Body = BitConverter.GetBytes(n),
                            },
                            Cancelled
                        )
                    )
                )
        );

        Assert.All(stored, Assert.True);
        Assert.Equal(300, await store.CountAsync("inbox"));
        Assert.Equal(300, await store.CountAsync("due"));
    }

    [Fact]
    public async Task What_eight_notice_at_once_is_stored_once_and_not_at_all_when_a_webhook_told_of_it()
    {
        using var store = await OpenAsync();
        using var other = store.OpenAgain();
        var told = First with { EventKey = "comment 7" };
        Assert.True(await store.Inbox.ReceiveAsync(told, Cancelled));
        Assert.False(await store.Inbox.NoticeAsync(told with { Id = "found", Body = "found"u8.ToArray() }, Cancelled));

        var noticed = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n =>
                    Task.Run(() =>
                        (n % 2 == 0 ? store : other).Inbox.NoticeAsync(
                            new Ports.Delivery("jira", $"look-{n}", "k", Shop1, BitConverter.GetBytes(n))
                            {
                                EventKey = "comment 8",
                            },
                            Cancelled
                        )
                    )
                )
        );

        Assert.Single(noticed, true);
        Assert.Equal(2, await store.CountAsync("inbox"));
    }

    [Fact]
    public async Task A_delivery_about_none_of_our_tickets_asks_for_no_look()
    {
        using var store = await OpenAsync();
        Assert.True(await store.Inbox.ReceiveAsync(First with { Ticket = null }, Cancelled));
        Assert.Equal(0, await store.CountAsync("due"));
    }

    [Fact]
    public async Task Old_bodies_are_emptied_first_and_their_rows_forgotten_later()
    {
        using var store = new Store();
        for (var n = 0; n < 250; n++)
            await store.Inbox.ReceiveAsync(First with { Id = $"{n}", Body = [(byte)n, 1, (byte)(n / 200)] }, Cancelled);
        var (now, never) = (TimeSpan.FromMilliseconds(-1000), TimeSpan.FromDays(1));

        Assert.Equal(0, await store.Inbox.ExpireAsync(never, never, Cancelled));
        Assert.Equal(200, await store.Inbox.ExpireAsync(now, never, Cancelled));
        Assert.Equal(50, await store.Inbox.ExpireAsync(now, never, Cancelled));
        Assert.Equal(0, await store.Inbox.ExpireAsync(now, never, Cancelled));

        Assert.Equal(250, await store.CountAsync("inbox"));
        Assert.False(await store.Inbox.ReceiveAsync(First with { Id = "3", Body = [9, 9] }, Cancelled));
        Assert.False(await store.Inbox.ReceiveAsync(First with { Id = "new", Body = [3, 1, 0] }, Cancelled));
        Assert.Equal(200, await store.Inbox.ExpireAsync(now, now, Cancelled));
        Assert.Equal(50, await store.Inbox.ExpireAsync(now, now, Cancelled));
        Assert.Equal(0, await store.CountAsync("inbox"));
    }
}

public sealed class SqliteInboxTests() : InboxTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresInboxTests(Postgres server) : InboxTests(server);
