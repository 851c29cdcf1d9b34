using AgileBot.Adapters.Storage.Stores;
using AgileBot.Ports;

namespace AgileBot.Adapters.Storage.Postgres;

/// <summary>The inbox in PostgreSQL: a delivery and the look it asks for are one statement, which needs no transaction around it.</summary>
internal sealed class PostgresInbox(PostgresDatabase database) : IInbox
{
    public Task<bool> ReceiveAsync(Ports.Delivery delivery, CancellationToken cancellationToken) =>
        database.CommitEachAsync(work => KeepAsync(work, delivery), cancellationToken);

    /// <summary>Two that notice the same change at once take turns; a webhook need not wait, for it is stored whether noticed or not.</summary>
    public Task<bool> NoticeAsync(Ports.Delivery delivery, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async work =>
            {
                await work.FindAsync<string>(
                    "SELECT pg_advisory_xact_lock(hashtextextended(@EventKey, 1))::text",
                    new { EventKey = $"{delivery.Source} {delivery.EventKey}" }
                );
                return !await Deliveries.IsKnownAsync(work, delivery) && await KeepAsync(work, delivery);
            },
            cancellationToken
        );

    public Task<int> ExpireAsync(TimeSpan bodies, TimeSpan rows, CancellationToken cancellationToken) =>
        Deliveries.ExpireAsync(database, bodies, rows, cancellationToken);

    private const string Keep = $"""
        WITH kept AS ({Deliveries.Keep} RETURNING source),
        asked AS ({Leases.AskForLook} FROM kept WHERE @Ticket IS NOT NULL {Leases.UnlessItWaits})
        SELECT count(*) FROM kept
        """;

    /// <summary>One whose reply was lost is found again and is new all the same: its bell has to be rung.</summary>
    private static async Task<bool> KeepAsync(Work work, Ports.Delivery delivery) =>
        await work.FindAsync<long>(Keep, Deliveries.Values(delivery)) == 1 || work.IsRepeated;
}
