using System.Security.Cryptography;
using AgileBot.Ports;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>The inbox in SQLite.</summary>
internal sealed class SqliteInbox(SqliteDatabase database) : IInbox
{
    private const int Batch = 200;

    public Task<bool> ReceiveAsync(Ports.Delivery delivery, CancellationToken cancellationToken) =>
        database.WriteAsync(work => TakeAsync(work, delivery), cancellationToken);

    public Task<bool> NoticeAsync(Ports.Delivery delivery, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async work => !await IsKnownAsync(work, delivery) && await TakeAsync(work, delivery),
            cancellationToken
        );

    public Task<int> ExpireAsync(TimeSpan bodies, TimeSpan rows, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async work =>
            {
                var values = new
                {
                    Bodies = (long)bodies.TotalMilliseconds,
                    Rows = (long)rows.TotalMilliseconds,
                    Batch,
                };
                return await work.ExecuteAsync(
                        $"""
                        DELETE FROM inbox WHERE rowid IN (
                            SELECT rowid FROM inbox WHERE received_at <= {SqliteWork.Now} - @Rows LIMIT @Batch)
                        """,
                        values
                    )
                    + await work.ExecuteAsync(
                        $"""
                        UPDATE inbox SET body = x'' WHERE rowid IN (
                            SELECT rowid FROM inbox
                            WHERE received_at <= {SqliteWork.Now} - @Bodies AND length(body) > 0 LIMIT @Batch)
                        """,
                        values
                    );
            },
            cancellationToken
        );

    private static async Task<bool> IsKnownAsync(SqliteWork work, Ports.Delivery delivery) =>
        await work.FindAsync<long>(
            "SELECT count(*) FROM inbox WHERE source = @Source AND event_key = @EventKey",
            new { delivery.Source, delivery.EventKey }
        ) > 0;

    private static async Task<bool> TakeAsync(SqliteWork work, Ports.Delivery delivery)
    {
        if (!await StoreAsync(work, delivery))
            return false;
        if (delivery.Ticket is { } ticket)
            await SqliteLeases.AskForLookAsync(work, ticket);
        return true;
    }

    private static async Task<bool> StoreAsync(SqliteWork work, Ports.Delivery delivery) =>
        await work.ExecuteAsync(
            $"""
            INSERT INTO inbox (source, id, body_sha256, kind, ticket, received_at, body, event_key)
            VALUES (@Source, @Id, @Hash, @Kind, @Ticket, {SqliteWork.Now}, @Body, @EventKey)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                delivery.Source,
                delivery.Id,
                Hash = Convert.ToHexStringLower(SHA256.HashData(delivery.Body)),
                delivery.Kind,
                Ticket = delivery.Ticket?.ToString(),
                delivery.Body,
                delivery.EventKey,
            }
        ) == 1;
}
