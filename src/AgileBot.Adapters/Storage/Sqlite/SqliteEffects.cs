using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>Effects in SQLite. To begin takes a lease that holds; to confirm does not, because what happened has happened.</summary>
internal sealed class SqliteEffects(SqliteDatabase database) : IEffects
{
    public Task<EffectRecord> BeginAsync(StepLease lease, EffectName effect, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async work =>
            {
                if (!await SqliteLeases.IsHeldAsync(work, lease))
                    throw new LeaseLostException(lease);
                var before = await work.FindAsync<EffectRow>(
                    "SELECT result FROM effect WHERE ticket = @Ticket AND kind = @Kind AND key = @Key",
                    Values(lease, effect)
                );
                await work.ExecuteAsync(
                    $"""
                    INSERT INTO effect (ticket, kind, key, fence, state, at)
                    VALUES (@Ticket, @Kind, @Key, @Fence, 'begun', {SqliteWork.Now})
                    ON CONFLICT (ticket, kind, key) DO UPDATE SET fence = excluded.fence, at = excluded.at
                    """,
                    Values(lease, effect)
                );
                return new EffectRecord(before is not null, before?.Result);
            },
            cancellationToken
        );

    public Task ConfirmAsync(StepLease lease, EffectName effect, string result, CancellationToken cancellationToken) =>
        database.WriteAsync(
            work =>
                // a confirmation that comes late does not replace that of a later holder
                work.ExecuteAsync(
                    $"""
                    INSERT INTO effect (ticket, kind, key, fence, state, result, at)
                    VALUES (@Ticket, @Kind, @Key, @Fence, 'done', @Result, {SqliteWork.Now})
                    ON CONFLICT (ticket, kind, key) DO UPDATE SET state = 'done', result = excluded.result, at = excluded.at
                    WHERE state = 'begun' OR fence <= excluded.fence
                    """,
                    Values(lease, effect, result)
                ),
            cancellationToken
        );

    private static object Values(StepLease lease, EffectName effect, string? result = null) =>
        new
        {
            Ticket = lease.Ticket.ToString(),
            effect.Kind,
            effect.Key,
            lease.Fence,
            Result = result,
        };

    private sealed record EffectRow(string? Result);
}
