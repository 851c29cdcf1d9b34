using System.Globalization;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>Journals in SQLite; an append and the due steps that follow from it are one transaction.</summary>
internal sealed class SqliteJourneyStore(SqliteDatabase database) : IJourneyStore
{
    public async Task<IReadOnlyList<JournalEntry>> LoadAsync(TicketKey ticket, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            work =>
                work.ListAsync<EventRow>(
                    "SELECT version, at, body FROM event WHERE ticket = @Ticket ORDER BY version",
                    new { Ticket = ticket.ToString() }
                ),
            cancellationToken
        );
        return [.. rows.Select(row => new JournalEntry((int)row.Version, Moment(row.At), JournalJson.Read(row.Body)))];
    }

    public Task<bool> AppendAsync(
        Journey journey,
        int expectedVersion,
        IReadOnlyList<JournalEntry> entries,
        IReadOnlyList<Step> due,
        StepLease? by,
        CancellationToken cancellationToken
    )
    {
        if (!entries.Select(entry => entry.Version).SequenceEqual(Enumerable.Range(expectedVersion + 1, entries.Count)))
            throw new ArgumentException("The entries do not follow the expected version.", nameof(entries));
        return database.WriteAsync(
            async work =>
            {
                if (await GetVersionAsync(work, journey.Ticket) != expectedVersion)
                    return false;
                if (by is not null && !await SqliteLeases.IsHeldAsync(work, by))
                    return false;
                if (entries.Count > 0)
                    await WriteAsync(work, journey, entries);
                await SqliteDueSync.SyncAsync(work, journey, due, by);
                return true;
            },
            cancellationToken
        );
    }

    public async Task<IReadOnlyList<JourneyLine>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            work =>
                work.ListAsync<JourneyRow>(
                    $"""
                    SELECT ticket, state, run, version, changed_at AS changedAt FROM journey
                    ORDER BY CASE {Urgency} END, changed_at DESC, ticket LIMIT @Limit
                    """,
                    new { Limit = limit }
                ),
            cancellationToken
        );
        return [.. rows.Select(row => row.ToLine())];
    }

    private static readonly string Urgency = string.Join(
        ' ',
        Enum.GetValues<TicketState>().Select(state => $"WHEN state = '{state}' THEN {(int)state.GetUrgency()}")
    );

    private static Task<long> GetVersionAsync(SqliteWork work, TicketKey ticket) =>
        work.FindAsync<long>("SELECT version FROM journey WHERE ticket = @Ticket", new { Ticket = ticket.ToString() });

    private static async Task WriteAsync(SqliteWork work, Journey journey, IReadOnlyList<JournalEntry> entries)
    {
        var ticket = journey.Ticket.ToString();
        await work.ExecuteAsync(
            """
            INSERT INTO journey (ticket, version, state, run, changed_at)
            VALUES (@Ticket, @Version, @State, @Run, @ChangedAt)
            ON CONFLICT (ticket) DO UPDATE SET version = excluded.version, state = excluded.state,
                run = excluded.run, changed_at = excluded.changed_at
            """,
            new
            {
                Ticket = ticket,
                entries[^1].Version,
                State = journey.State.ToString(),
                journey.Run,
                ChangedAt = Text(entries[^1].At),
            }
        );
        foreach (var entry in entries)
            await work.ExecuteAsync(
                "INSERT INTO event (ticket, version, at, body) VALUES (@Ticket, @Version, @At, @Body)",
                new
                {
                    Ticket = ticket,
                    entry.Version,
                    At = Text(entry.At),
                    Body = JournalJson.Write(entry.Event),
                }
            );
    }

    // to the last tick: the ids of clock steps are made of it when a journal is replayed
    private static string Text(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) =>
        DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private sealed record EventRow(long Version, string At, string Body);

    private sealed record JourneyRow(string Ticket, string State, long Run, long Version, string ChangedAt)
    {
        public JourneyLine ToLine() =>
            new(TicketKey.Parse(Ticket), Enum.Parse<TicketState>(State), (int)Run, (int)Version, Moment(ChangedAt));
    }
}
