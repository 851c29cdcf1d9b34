using System.Diagnostics;
using System.Security.Cryptography;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>What the inboxes of all databases say in the same words.</summary>
internal static class Deliveries
{
    /// <summary>Changes nothing when the id or the very body was there before.</summary>
    public const string Keep = $"""
        INSERT INTO inbox (source, id, body_sha256, kind, ticket, received_at, body, event_key)
        VALUES (@Source, @Id, @Hash, @Kind, @Ticket, {Sql.Now}, @Body, @EventKey)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Whether the change was told of or noticed before.</summary>
    public static async Task<bool> IsKnownAsync(Work work, Ports.Delivery delivery) =>
        await work.FindAsync<long>(
            "SELECT count(*) FROM inbox WHERE source = @Source AND event_key = @EventKey AND event_key <> ''",
            new { delivery.Source, delivery.EventKey }
        ) > 0;

    /// <summary>Forgets old deliveries and empties bodies, a small batch of each; returns how many.</summary>
    public static Task<int> ExpireAsync(
        IDatabase database,
        TimeSpan bodies,
        TimeSpan rows,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async work =>
            {
                var values = new
                {
                    Bodies = (long)bodies.TotalMilliseconds,
                    Rows = (long)rows.TotalMilliseconds,
                    Empty = Array.Empty<byte>(),
                    Batch,
                };
                return await work.ExecuteAsync(Forget, values) + await work.ExecuteAsync(EmptyBodies, values);
            },
            cancellationToken
        );

    private const int Batch = 200;

    private const string Forget = $"""
        DELETE FROM inbox WHERE (source, id) IN (
            SELECT source, id FROM inbox WHERE received_at <= {Sql.Now} - @Rows LIMIT @Batch)
        """;

    private const string EmptyBodies = $"""
        UPDATE inbox SET body = @Empty WHERE (source, id) IN (
            SELECT source, id FROM inbox WHERE received_at <= {Sql.Now} - @Bodies AND length(body) > 0 LIMIT @Batch)
        """;

    /// <summary>The delivery and the look it asks for.</summary>
    public static object Values(Ports.Delivery delivery) =>
        new
        {
            delivery.Source,
            delivery.Id,
            Hash = Convert.ToHexStringLower(SHA256.HashData(delivery.Body)),
            delivery.Kind,
            Ticket = delivery.Ticket?.ToString(),
            delivery.Body,
            delivery.EventKey,
            Leases.Look,
            Leases.LookRole,
            TraceParent = Activity.Current?.Id,
        };
}
