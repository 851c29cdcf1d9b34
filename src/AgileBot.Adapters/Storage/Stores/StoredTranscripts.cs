using System.Text.Json;
using AgileBot.Adapters.Transcripts;
using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>The transcripts: redacted, then sealed to their own row.</summary>
internal sealed class StoredTranscripts(
    IDatabase database,
    SealingBox box,
    Redaction redaction,
    IOptions<TranscriptOptions> options,
    TimeProvider clock
) : ITranscripts
{
    private const int Batch = 200;

    private static readonly long s_lastMoment = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public bool AreKept => box.HasKey;

    public Task KeepAsync(TranscriptEntry entry, CancellationToken cancellationToken)
    {
        if (!AreKept)
            return Task.CompletedTask;
        var row = new Row(
            entry.Id,
            entry.Run,
            entry.Step,
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            box.Seal(JsonSerializer.Serialize(Redact(entry), JournalJson.Options), PlaceOf(entry.Ticket, entry))
        );
        return database.ExecuteAsync(
            """
            INSERT INTO transcript (ticket, id, run, step, at, sealed)
            VALUES (@Ticket, @Id, @Run, @Step, @At, @Sealed)
            ON CONFLICT (ticket, id) DO NOTHING
            """,
            new
            {
                Ticket = entry.Ticket.ToString(),
                row.Id,
                row.Run,
                row.Step,
                row.At,
                row.Sealed,
            },
            cancellationToken
        );
    }

    public async Task<IReadOnlyList<KeptTurn>> ReadAsync(TicketKey ticket, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            work =>
                work.ListAsync<Row>(
                    // whoever changed a row may have changed its type as well
                    """
                    SELECT id, CAST(run AS BIGINT) AS run, step, CAST(at AS BIGINT) AS at, CAST(sealed AS BLOB) AS sealed
                    FROM transcript WHERE ticket = @Ticket ORDER BY at, rowid
                    """,
                    new { Ticket = ticket.ToString() }
                ),
            cancellationToken
        );
        return [.. rows.Select(row => Read(ticket, row))];
    }

    /// <summary>Replies kept for a repeated step, and what commands printed, end with the transcripts; prices and counts stay.</summary>
    public Task<int> ExpireAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            async work =>
            {
                var values = new
                {
                    Before = clock.GetUtcNow().AddDays(-options.Value.KeepDays).ToUnixTimeMilliseconds(),
                    Batch,
                };
                return await work.ExecuteAsync(
                        "DELETE FROM transcript WHERE rowid IN (SELECT rowid FROM transcript WHERE at < @Before LIMIT @Batch)",
                        values
                    )
                    + await work.ExecuteAsync(
                        """
                        UPDATE model_call SET reply = '' WHERE rowid IN
                            (SELECT rowid FROM model_call WHERE at < @Before AND reply <> '' LIMIT @Batch)
                        """,
                        values
                    )
                    + await work.ExecuteAsync(
                        """
                        UPDATE sandbox_run SET command = '', output = '' WHERE rowid IN (SELECT rowid FROM sandbox_run
                            WHERE at < @Before AND (output <> '' OR command <> '') LIMIT @Batch)
                        """,
                        values
                    );
            },
            cancellationToken
        );

    private KeptTurn Read(TicketKey ticket, Row row)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(row.At, 0, s_lastMoment));
        var (text, fault) = box.Open(row.Sealed, PlaceOf(ticket, row.Id, row.Run, row.Step));
        return text is null
            ? new KeptTurn((int)row.Run, row.Step, at, null, fault)
            : new KeptTurn(
                (int)row.Run,
                row.Step,
                at,
                JsonSerializer.Deserialize<TranscriptEntry>(text, JournalJson.Options),
                null
            );
    }

    private TranscriptEntry Redact(TranscriptEntry entry) =>
        entry with
        {
            Asked = [.. entry.Asked.Select(Redact)],
            Answered = [.. entry.Answered.Select(Redact)],
        };

    private TranscriptPart Redact(TranscriptPart part) => new(redaction.Redact(part.Who), redaction.Redact(part.Text));

    private static string PlaceOf(TicketKey ticket, TranscriptEntry entry) =>
        PlaceOf(ticket, entry.Id, entry.Run, entry.Step);

    private static string PlaceOf(TicketKey ticket, string id, long run, string step) =>
        $"transcript\n{ticket}\n{id}\n{run}\n{step}";

    private sealed record Row(string Id, long Run, string Step, long At, byte[] Sealed);
}
