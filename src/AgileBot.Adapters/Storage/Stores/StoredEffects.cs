using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>Effects. To begin takes a lease that holds; to confirm does not, because what happened has happened.</summary>
internal sealed class StoredEffects(IDatabase database) : IEffects
{
    public Task<EffectRecord> BeginAsync(StepLease lease, EffectName effect, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async work =>
            {
                if (!await Leases.IsHeldAsync(work, lease))
                    throw new LeaseLostException(lease);
                var before = await work.FindAsync<EffectRow>(
                    "SELECT result FROM effect WHERE ticket = @Ticket AND kind = @Kind AND key = @Key",
                    Values(lease, effect)
                );
                await work.ExecuteAsync(
                    $"""
                    INSERT INTO effect (ticket, kind, key, fence, step, state, at)
                    VALUES (@Ticket, @Kind, @Key, @Fence, @Step, 'begun', {Sql.Now})
                    ON CONFLICT (ticket, kind, key) DO UPDATE
                        SET fence = excluded.fence, step = excluded.step, at = excluded.at
                    """,
                    Values(lease, effect)
                );
                return new EffectRecord(before is not null, before?.Result);
            },
            cancellationToken
        );

    public Task ConfirmAsync(StepLease lease, EffectName effect, string result, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            // a confirmation that comes late does not replace that of a later holder
            $"""
            INSERT INTO effect (ticket, kind, key, fence, state, result, at)
            VALUES (@Ticket, @Kind, @Key, @Fence, 'done', @Result, {Sql.Now})
            ON CONFLICT (ticket, kind, key) DO UPDATE SET state = 'done', result = excluded.result, at = excluded.at
            WHERE effect.state = 'begun' OR effect.fence <= excluded.fence
            """,
            Values(lease, effect, result),
            cancellationToken
        );

    public async Task<IReadOnlyList<UnsettledEffect>> ListUnsettledAsync(
        TimeSpan age,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ReadAsync(
            work =>
                work.ListAsync<UnsettledRow>(
                    $"""
                    SELECT ticket, kind, key, step, fence, at FROM effect
                    WHERE state = 'begun' AND at <= {Sql.Now} - @Age AND NOT EXISTS (
                        SELECT 1 FROM due WHERE due.ticket = effect.ticket AND due.step = effect.step)
                    ORDER BY at LIMIT @Limit
                    """,
                    new { Age = (long)age.TotalMilliseconds, Limit = limit }
                ),
            cancellationToken
        );
        return [.. rows.Select(row => row.ToEffect())];
    }

    public Task SettleAsync(UnsettledEffect effect, string? result, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            (result is null ? "DELETE FROM effect" : "UPDATE effect SET state = 'done', result = @Result")
                + " WHERE ticket = @Ticket AND kind = @Kind AND key = @Key AND fence = @Fence AND state = 'begun'",
            new
            {
                Ticket = effect.Ticket.ToString(),
                effect.Effect.Kind,
                effect.Effect.Key,
                effect.Fence,
                Result = result,
            },
            cancellationToken
        );

    private static object Values(StepLease lease, EffectName effect, string? result = null) =>
        new
        {
            Ticket = lease.Ticket.ToString(),
            effect.Kind,
            effect.Key,
            lease.Fence,
            lease.Step,
            Result = result,
        };

    private sealed record EffectRow(string? Result);

    private sealed record UnsettledRow(string Ticket, string Kind, string Key, string Step, long Fence, long At)
    {
        public UnsettledEffect ToEffect() =>
            new(
                TicketKey.Parse(Ticket),
                new EffectName(Kind, Key),
                Step,
                Fence,
                DateTimeOffset.FromUnixTimeMilliseconds(At)
            );
    }
}
