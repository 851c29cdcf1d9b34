using AgileBot.Ports;
using AgileBot.Reconciliation;
using AgileBot.Steering;
using AgileBot.Tests.Storage;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Reconciliation;

/// <summary>Which changes of tickets get a look.</summary>
public sealed class TicketWatchTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 8, 0, 0, 500, TimeSpan.Zero);

    private readonly Store _store = new();
    private readonly MemoryTracker _tracker = new();
    private int _rung;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_label_or_a_journey_makes_a_ticket_the_bots_and_nothing_else()
    {
        await _store.AppendAsync(TicketKey.Parse("OPT-3"), 0, []);
        Change("OPT", Ticket("OPT-1"), Ticket("OPT-2", "agilebot"), Ticket("OPT-3", "small"));

        await LookAsync();

        Assert.Equal(["OPT-2", "OPT-3"], await LooksAsync());
        Assert.Equal(2, _rung);
    }

    [Fact]
    public async Task What_a_webhook_told_is_not_looked_at_again_and_what_came_after_it_is()
    {
        var told = Ticket("OPT-1", "agilebot");
        var delivery = new Ports.Delivery("jira", "1", "jira:issue_updated", told.Key, [1])
        {
            EventKey = EventKeys.Ticket(told.Key, told.Updated),
        };
        await _store.Inbox.ReceiveAsync(delivery, Cancelled);
        await LooksAsync();

        Change("OPT", told);
        await LookAsync();
        Assert.Empty(await LooksAsync());

        Change("OPT", told with { Updated = told.Updated.AddMilliseconds(1) });
        await LookAsync();
        await LookAsync();
        Assert.Equal(["OPT-1"], await LooksAsync());
    }

    [Fact]
    public async Task A_second_that_is_not_over_is_left_to_the_next_look()
    {
        var second = s_now.AddMilliseconds(-500);
        var change = Ticket("OPT-1", "agilebot") with { Updated = second };
        _tracker.Changes["OPT"] = new ChangedTickets([change], s_now);
        await LookAsync();
        Assert.Empty(await LooksAsync());

        _tracker.Changes["OPT"] = new ChangedTickets([change], s_now.AddSeconds(1));
        await LookAsync();
        Assert.Equal(["OPT-1"], await LooksAsync());
    }

    [Fact]
    public async Task A_project_that_may_not_be_read_keeps_its_mark_and_does_not_stop_the_others()
    {
        Change("LIB", Ticket("LIB-1", "agilebot"));

        var mark = await LookAsync("""{"OPT":"2026-01-01T00:00:00+00:00"}""");

        Assert.Equal(["LIB-1"], await LooksAsync());
        Assert.Equal("""{"OPT":"2026-01-01T00:00:00+00:00","LIB":"2026-03-01T08:00:00.5+00:00"}""", mark);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    public async Task A_mark_that_cannot_be_read_begins_anew(string mark)
    {
        Change("OPT", Ticket("OPT-1", "agilebot"));

        Assert.Equal("""{"OPT":"2026-03-01T08:00:00.5+00:00"}""", await LookAsync(mark));
    }

    private void Change(string project, params ChangedTicket[] tickets) =>
        _tracker.Changes[project] = new ChangedTickets(tickets, s_now);

    private static ChangedTicket Ticket(string key, params string[] labels) =>
        new(TicketKey.Parse(key), s_now.AddSeconds(-30), labels);

    private Task<string> LookAsync(string mark = "")
    {
        var projects = new ProjectsOptions();
        projects.All["OPT"] = new ProjectOptions { Repository = "TRADE/stock-options" };
        projects.All["LIB"] = new ProjectOptions { Repository = "LIB/loans" };
        var watch = new TicketWatch(
            _tracker,
            _store.Journeys,
            new Noticing(_store.Inbox, new Bell(() => _rung++)),
            Options.Create(projects),
            Options.Create(new PollingOptions()),
            NullLogger<TicketWatch>.Instance
        );
        return watch.LookAsync(mark, Cancelled);
    }

    /// <summary>The tickets that are to be looked at; they are looked at hereby.</summary>
    private async Task<List<string>> LooksAsync()
    {
        var tickets = new List<string>();
        while (await _store.ClaimAsync(Role.Supervisor) is { } lease)
        {
            tickets.Add($"{lease.Ticket}");
            await _store.Due.FinishLookAsync(lease, Cancelled);
        }

        return tickets;
    }

    private sealed class Bell(Action ring) : IDoorbell
    {
        public Task RingAsync(Role role, CancellationToken cancellationToken)
        {
            ring();
            return Task.CompletedTask;
        }
    }
}
