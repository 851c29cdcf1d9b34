using System.Globalization;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>Journals; an append and the due steps that follow from it are one transaction.</summary>
internal sealed class StoredJourneys(IDatabase database) : IJourneyStore
{
    public async Task<DateTimeOffset> GetNowAsync(CancellationToken cancellationToken) =>
        DateTimeOffset.FromUnixTimeMilliseconds(
            await database.ReadAsync(work => work.FindAsync<long>($"SELECT {Sql.Now}", new { }), cancellationToken)
        );

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
                    return work.IsRepeated && await StandsAsync(work, journey.Ticket, entries);
                if (by is not null && !await Leases.IsHeldAsync(work, by))
                    return false;
                if (entries.Count > 0 && !await WriteAsync(work, journey, expectedVersion, entries))
                    return false;
                await DueSync.SyncAsync(work, journey, due, by);
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

    private static Task<long> GetVersionAsync(Work work, TicketKey ticket) =>
        work.FindAsync<long>(
            $"SELECT version FROM journey WHERE ticket = @Ticket {Sql.Locked}",
            new { Ticket = ticket.ToString() }
        );

    /// <summary>False when somebody began the same journey a moment ago: there was no row to lock yet.</summary>
    private static async Task<bool> WriteAsync(
        Work work,
        Journey journey,
        int expectedVersion,
        IReadOnlyList<JournalEntry> entries
    )
    {
        var heads = await work.ExecuteAsync(
            """
            INSERT INTO journey (ticket, version, state, run, changed_at)
            VALUES (@Ticket, @Version, @State, @Run, @ChangedAt)
            ON CONFLICT (ticket) DO UPDATE SET version = excluded.version, state = excluded.state,
                run = excluded.run, changed_at = excluded.changed_at
            WHERE journey.version = @ExpectedVersion
            """,
            new
            {
                Ticket = journey.Ticket.ToString(),
                entries[^1].Version,
                State = journey.State.ToString(),
                journey.Run,
                ChangedAt = Text(entries[^1].At),
                ExpectedVersion = expectedVersion,
            }
        );
        if (heads == 0)
            return false;
        foreach (var entry in entries)
            await work.ExecuteAsync(
                "INSERT INTO event (ticket, version, at, body) VALUES (@Ticket, @Version, @At, @Body)",
                Row(journey.Ticket, entry)
            );
        return true;
    }

    /// <summary>The entries stand in the journal to the last tick and letter: they were committed, and only the reply was lost.</summary>
    private static async Task<bool> StandsAsync(Work work, TicketKey ticket, IReadOnlyList<JournalEntry> entries)
    {
        foreach (var entry in entries)
            if (
                await work.FindAsync<long>(
                    "SELECT version FROM event WHERE ticket = @Ticket AND version = @Version AND at = @At AND body = @Body",
                    Row(ticket, entry)
                ) == 0
            )
                return false;
        return entries.Count > 0;
    }

    private static object Row(TicketKey ticket, JournalEntry entry) =>
        new
        {
            Ticket = ticket.ToString(),
            entry.Version,
            At = Text(entry.At),
            Body = JournalJson.Write(entry.Event),
        };

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
