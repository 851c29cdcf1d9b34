using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>Due steps. Every moment is taken from and compared with the database's clock.</summary>
internal sealed class StoredDueSteps(IDatabase database) : IDueSteps
{
    /// <summary>A claim whose reply is lost is a lease that nobody knows of: it runs out.</summary>
    public async Task<StepLease?> ClaimAsync(
        Role role,
        string owner,
        TimeSpan time,
        int perRepository,
        CancellationToken cancellationToken
    )
    {
        var claim = new Claim(role, owner, time, perRepository);
        while (true)
        {
            var (lease, isOvertaken) = await database.WriteAsync(claim.TakeAsync, cancellationToken);
            if (!isOvertaken)
                return lease;
        }
    }

    public Task<bool> RenewAsync(StepLease lease, TimeSpan time, CancellationToken cancellationToken) =>
        ChangeAsync($"UPDATE due SET lease_until = {Sql.Now} + @Time", lease, time, cancellationToken);

    public Task ReleaseAsync(StepLease lease, TimeSpan pause, CancellationToken cancellationToken) =>
        ChangeAsync(
            $"""
            UPDATE due SET lease_owner = NULL, lease_until = NULL, again = 0, paused_until = {Sql.Now} + @Time
            """,
            lease,
            pause,
            cancellationToken
        );

    public Task PostponeAsync(StepLease lease, TimeSpan pause, CancellationToken cancellationToken) =>
        ChangeAsync(
            $"""
            UPDATE due SET lease_owner = NULL, lease_until = NULL, again = 0, attempts = attempts - 1,
                paused_until = {Sql.Now} + @Time
            """,
            lease,
            pause,
            cancellationToken
        );

    public Task FinishLookAsync(StepLease lease, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async work =>
            {
                var values = Leases.Values(lease);
                await work.ExecuteAsync($"DELETE FROM due WHERE {Leases.Held} AND again = 0", values);
                return await work.ExecuteAsync(
                    $"""
                    UPDATE due SET lease_owner = NULL, lease_until = NULL, paused_until = NULL,
                        attempts = 0, again = 0, asked = {Sql.Now}
                    WHERE {Leases.Held}
                    """,
                    values
                );
            },
            cancellationToken
        );

    public Task AskForLookAsync(TicketKey ticket, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            $"{Leases.AskForLook} WHERE true {Leases.UnlessItWaits}",
            Leases.LookValues(ticket),
            cancellationToken
        );

    public async Task<IReadOnlyList<Role>> GetRolesDueAsync(CancellationToken cancellationToken)
    {
        var names = await database.ReadAsync(work => work.ListAsync<string>(RolesDue), cancellationToken);
        return [.. names.Select(Enum.Parse<Role>)];
    }

    // of each role the first row in the index tells, however many steps wait for their moment
    internal static string RolesDue { get; } =
        $"""
            WITH served (name) AS (VALUES {string.Join(
                ", ",
                Enum.GetNames<Role>().Order(StringComparer.Ordinal).Select(name => $"('{name}')")
            )})
            SELECT name FROM served WHERE (
                SELECT {Leases.Ready} FROM due WHERE role = name AND {Leases.Idle} ORDER BY {Leases.Ready} LIMIT 1) <= {Sql.Now}
            """;

    private async Task<bool> ChangeAsync(
        string update,
        StepLease lease,
        TimeSpan time,
        CancellationToken cancellationToken
    ) =>
        await database.ExecuteAsync($"{update} WHERE {Leases.Held}", Leases.Values(lease, time), cancellationToken)
        == 1;
}
