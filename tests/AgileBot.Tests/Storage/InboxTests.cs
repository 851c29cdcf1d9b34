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
    public async Task A_delivery_about_none_of_our_tickets_asks_for_no_look()
    {
        using var store = await OpenAsync();
        Assert.True(await store.Inbox.ReceiveAsync(First with { Ticket = null }, Cancelled));
        Assert.Equal(0, await store.CountAsync("due"));
    }
}

public sealed class SqliteInboxTests() : InboxTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresInboxTests(Postgres server) : InboxTests(server);
