using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>What people look at, read from SQLite; nothing here writes.</summary>
internal sealed class StoredOverview(IDatabase database) : IOverview
{
    // of rows that are written side by side the later number may be seen first, so the latest ones are counted besides
    public async Task<string> GetStampAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(
            work =>
                work.FindAsync<string>(
                    """
                    SELECT (SELECT coalesce(sum(version), 0) FROM journey)
                        || '-' || (SELECT coalesce(max(rowid), 0) FROM model_call)
                        || '-' || (SELECT count(*) FROM model_call WHERE rowid > (SELECT max(rowid) - 1000 FROM model_call))
                        || '-' || (SELECT coalesce(max(rowid), 0) FROM sandbox_run)
                        || '-' || (SELECT count(*) FROM sandbox_run WHERE rowid > (SELECT max(rowid) - 1000 FROM sandbox_run))
                    """
                ),
            cancellationToken
        ) ?? "";

    public async Task<int> CountJourneysAsync(CancellationToken cancellationToken) =>
        (int)await database.ReadAsync(work => work.FindAsync<long>("SELECT count(*) FROM journey"), cancellationToken);

    public async Task<IReadOnlyDictionary<TicketKey, decimal>> GetCostsAsync(
        IReadOnlyCollection<TicketKey> tickets,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ReadAsync(
            work =>
                work.ListAsync<CostRow>(
                    $"SELECT ticket, CAST(sum(cost_picodollars) AS BIGINT) AS cost FROM model_call WHERE ticket {Sql.In} @Tickets GROUP BY ticket",
                    new { Tickets = tickets.Select(ticket => ticket.ToString()).ToArray() }
                ),
            cancellationToken
        );
        return rows.ToDictionary(row => TicketKey.Parse(row.Ticket), row => row.Cost / StoredLedger.Picodollars);
    }

    public async Task<IReadOnlyList<LedgerEntry>> ListEntriesAsync(
        TicketKey ticket,
        DateTimeOffset after,
        DateTimeOffset until,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var window = new
        {
            Ticket = ticket.ToString(),
            After = after.ToUnixTimeMilliseconds(),
            Until = until.ToUnixTimeMilliseconds(),
            Limit = limit,
        };
        return await database.ReadAsync(
            async work =>
            {
                var calls = await work.ListAsync<CallRow>(Calls, window);
                var commands = await work.ListAsync<CommandRow>(Commands, window);
                return (IReadOnlyList<LedgerEntry>)
                    [
                        .. calls
                            .Select(row => (LedgerEntry)row.ToEntry())
                            .Concat(commands.Select(row => row.ToEntry()))
                            .Reverse()
                            .OrderBy(entry => entry.At),
                    ];
            },
            cancellationToken
        );
    }

    private const string Window = "WHERE ticket = @Ticket AND at > @After AND at <= @Until";
    private const string Newest = "ORDER BY at DESC, rowid DESC LIMIT @Limit";

    private const string Calls = $"""
        SELECT at, step, role, model, input_tokens AS input, output_tokens AS output, cost_picodollars AS cost
        FROM model_call {Window} {Newest}
        """;

    private const string Commands = $"""
        SELECT at, step, command, ended, exit_code AS exitCode, milliseconds, output FROM sandbox_run {Window} {Newest}
        """;

    private static DateTimeOffset Moment(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at);

    // no constructor to match: the sum has no type of its own where no row comes back
    private sealed record CostRow
    {
        public string Ticket { get; init; } = "";

        public long Cost { get; init; }
    }

    private sealed record CallRow(long At, string Step, string Role, string Model, long Input, long Output, long Cost)
    {
        public LedgerEntry.Call ToEntry() =>
            new(Moment(At), Step, Enum.Parse<Role>(Role), Model, Input, Output, Cost / StoredLedger.Picodollars);
    }

    private sealed record CommandRow(
        long At,
        string Step,
        string Command,
        string? Ended,
        long ExitCode,
        long Milliseconds,
        string Output
    )
    {
        public LedgerEntry.Command ToEntry() =>
            new(
                Moment(At),
                Step,
                Command,
                Ended is null ? null : Enum.Parse<SandboxEnd>(Ended),
                (int)ExitCode,
                TimeSpan.FromMilliseconds(Milliseconds),
                Output
            );
    }
}
