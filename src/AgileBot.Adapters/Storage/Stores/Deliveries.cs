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
