using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Tests.Storage.Store;

namespace AgileBot.Tests.Storage;

public abstract class OverviewTests(Postgres? server) : StoreTests(server)
{
    private static readonly TicketKey Shop2 = TicketKey.Parse("SHOP-2");
    private static readonly DateTimeOffset Always = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Forever = DateTimeOffset.MaxValue;

    [Fact]
    public async Task Calls_and_runs_of_a_ticket_are_listed_with_what_they_were_and_how_they_ended()
    {
        using var store = await OpenAsync();
        await store.Ledger.RecordCallAsync(Call(Shop1, "c-1"), Cancelled);
        await store.Ledger.RecordCallAsync(Call(Shop2, "c-1"), Cancelled);
        await store.Ledger.RecordSandboxRunAsync(Run("tests", 1, SandboxEnd.Exited), Cancelled);
        await store.Ledger.RecordSandboxRunAsync(Run("sleep", 137, SandboxEnd.TimedOut), Cancelled);
        await store.Ledger.RecordSandboxRunAsync(Run("broken", 0, null), Cancelled);

        var entries = await store.Overview.ListEntriesAsync(Shop1, Always, Forever, 10, Cancelled);

        var call = Assert.Single(entries.OfType<LedgerEntry.Call>());
        Assert.Equal(("develop:1:ST-1:1", Role.Developer, "able"), (call.Step, call.Role, call.Model));
        Assert.Equal((1000, 20, 0.25m), (call.InputTokens, call.OutputTokens, call.CostUsd));
        Assert.Equal(
            [
                ("tests", SandboxEnd.Exited, 1, 1250, "red"),
                ("sleep", SandboxEnd.TimedOut, 137, 1250, "red"),
                ("broken", (SandboxEnd?)null, 0, 0, "red"),
            ],
            entries
                .OfType<LedgerEntry.Command>()
                .Select(run => (run.Line, run.End, run.ExitCode, (int)run.Duration.TotalMilliseconds, run.Output))
        );
        Assert.All(entries, entry => Assert.InRange(TimeProvider.System.GetUtcNow() - entry.At, -Long, Long));
        Assert.Equal(entries.OrderBy(entry => entry.At), entries);
    }

    [Fact]
    public async Task What_looks_like_a_secret_is_not_kept()
    {
        using var store = await OpenAsync();
        var secret = $"AKIA{new string('Q', 16)}";
        await store.Ledger.RecordSandboxRunAsync(
            Run($"echo {secret}", 1, SandboxEnd.Exited) with
            {
                Output = $"key={secret}",
            },
            Cancelled
        );

        var run = Assert.IsType<LedgerEntry.Command>(
            Assert.Single(await store.Overview.ListEntriesAsync(Shop1, Always, Forever, 10, Cancelled))
        );

        Assert.Equal("echo [redacted: an AWS access key]", run.Line);
        Assert.Equal("key=[redacted: an AWS access key]", run.Output);
    }

    [Fact]
    public async Task A_window_and_a_limit_leave_out_the_oldest()
    {
        using var store = await OpenAsync();
        for (var n = 1; n <= 5; n++)
            await store.Ledger.RecordSandboxRunAsync(Run($"run {n}", 0, SandboxEnd.Exited), Cancelled);
        var all = await store.Overview.ListEntriesAsync(Shop1, Always, Forever, 10, Cancelled);

        var newest = await store.Overview.ListEntriesAsync(Shop1, Always, Forever, 2, Cancelled);
        var later = await store.Overview.ListEntriesAsync(Shop1, all[^1].At, Forever, 10, Cancelled);
        var until = await store.Overview.ListEntriesAsync(Shop1, Always, all[^1].At, 10, Cancelled);

        Assert.Equal(5, all.Count);
        Assert.Equal(all.TakeLast(2), newest);
        Assert.Empty(later);
        Assert.Equal(all, until);
    }

    [Fact]
    public async Task Costs_are_summed_for_each_ticket_that_was_asked_for()
    {
        using var store = await OpenAsync();
        Assert.Empty(await store.Overview.GetCostsAsync([], Cancelled));
        await store.Ledger.RecordCallAsync(Call(Shop1, "c-1"), Cancelled);
        await store.Ledger.RecordCallAsync(Call(Shop1, "c-2"), Cancelled);
        await store.Ledger.RecordCallAsync(Call(Shop2, "c-1"), Cancelled);

        var costs = await store.Overview.GetCostsAsync([Shop1, TicketKey.Parse("SHOP-3")], Cancelled);

        Assert.Equal([new(Shop1, 0.5m)], costs);
    }

    [Fact]
    public async Task The_stamp_changes_with_every_event_call_and_run_and_with_nothing_else()
    {
        using var store = await OpenAsync();
        var stamps = new List<string> { await StampAsync(), await StampAsync() };
        Assert.Single(stamps.Distinct(StringComparer.Ordinal));

        await store.AppendAsync(Shop1, 0, []);
        stamps.Add(await StampAsync());
        await store.AppendAsync(Shop1, 1, []);
        stamps.Add(await StampAsync());
        await store.Ledger.RecordCallAsync(Call(Shop1, "c-1"), Cancelled);
        stamps.Add(await StampAsync());
        await store.Ledger.RecordSandboxRunAsync(Run("tests", 0, SandboxEnd.Exited), Cancelled);
        stamps.Add(await StampAsync());
        stamps.Add(await StampAsync());

        Assert.Equal(5, stamps.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(1, await store.Overview.CountJourneysAsync(Cancelled));

        Task<string> StampAsync() => store.Overview.GetStampAsync(Cancelled);
    }

    [Fact]
    public async Task Old_escalations_are_listed_before_newer_ends_and_within_a_limit()
    {
        using var store = await OpenAsync();
        TicketState[] states =
        [
            TicketState.HandedOver,
            TicketState.AwaitingApproval,
            TicketState.InDevelopment,
            TicketState.Cancelled,
            TicketState.Done,
        ];
        foreach (var (state, n) in states.Select((state, n) => (state, n + 1)))
            await store.Journeys.AppendAsync(
                new Journey(TicketKey.Parse($"SHOP-{n}")) { State = state, Run = 1 },
                0,
                [new JournalEntry(1, Moment.AddHours(n), new TicketEvent.PlanTold())],
                [],
                null,
                Cancelled
            );

        Assert.Equal([1, 2, 3, 5, 4], Numbers(await store.Journeys.ListAsync(10, Cancelled)));
        Assert.Equal([1, 2], Numbers(await store.Journeys.ListAsync(2, Cancelled)));
    }

    private static IEnumerable<int> Numbers(IEnumerable<JourneyLine> lines) =>
        lines.Select(line => int.Parse(line.Ticket.ToString()[5..], System.Globalization.CultureInfo.InvariantCulture));

    private static ModelCall Call(TicketKey ticket, string id) =>
        new(ticket, 1, "develop:1:ST-1:1", Role.Developer, id, "able", 1000, 20, 0.25m, "{}");

    private static SandboxRun Run(string command, int exit, SandboxEnd? end) =>
        new(
            Shop1,
            1,
            "verify:1:ST-1:1",
            command,
            end is { } ended ? new SandboxResult(exit, "", ended, TimeSpan.FromMilliseconds(1250)) : null,
            "red"
        );
}

public sealed class SqliteOverviewTests() : OverviewTests(server: null);

[Collection<OnPostgres>]
public sealed class PostgresOverviewTests(Postgres server) : OverviewTests(server);
