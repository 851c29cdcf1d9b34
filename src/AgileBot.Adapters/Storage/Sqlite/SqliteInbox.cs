using System.Security.Cryptography;
using AgileBot.Ports;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>The inbox in SQLite.</summary>
internal sealed class SqliteInbox(SqliteDatabase database) : IInbox
{
    public Task<bool> ReceiveAsync(Ports.Delivery delivery, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async work =>
            {
                if (!await StoreAsync(work, delivery))
                    return false;
                if (delivery.Ticket is { } ticket)
                    await SqliteLeases.AskForLookAsync(work, ticket);
                return true;
            },
            cancellationToken
        );

    private static async Task<bool> StoreAsync(SqliteWork work, Ports.Delivery delivery) =>
        await work.ExecuteAsync(
            $"""
            INSERT INTO inbox (source, id, body_sha256, kind, ticket, received_at, body)
            VALUES (@Source, @Id, @Hash, @Kind, @Ticket, {SqliteWork.Now}, @Body)
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
            }
        ) == 1;
}
