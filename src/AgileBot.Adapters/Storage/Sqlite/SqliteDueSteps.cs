using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>Due steps in SQLite. Every moment is taken from and compared with the database's clock.</summary>
internal sealed class SqliteDueSteps(SqliteDatabase database) : IDueSteps
{
    internal const string Free = $"""
        (lease_until IS NULL OR lease_until <= {SqliteWork.Now})
        AND max(coalesce(not_before, 0), coalesce(paused_until, 0)) <= {SqliteWork.Now}
        """;

    public Task<StepLease?> ClaimAsync(Role role, string owner, TimeSpan time, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async work =>
            {
                var fence = await work.FindAsync<long?>(
                    $"""
                    UPDATE fence SET last = last + 1
                    WHERE EXISTS (SELECT 1 FROM due WHERE role = @Role AND {Free}) RETURNING last
                    """,
                    new { Role = role.ToString() }
                );
                return fence is null ? null : await ClaimAsync(work, role, owner, time, fence.Value);
            },
            cancellationToken
        );

    public Task<bool> RenewAsync(StepLease lease, TimeSpan time, CancellationToken cancellationToken) =>
        ChangeAsync($"UPDATE due SET lease_until = {SqliteWork.Now} + @Time", lease, time, cancellationToken);

    public Task ReleaseAsync(StepLease lease, TimeSpan pause, CancellationToken cancellationToken) =>
        ChangeAsync(
            $"""
            UPDATE due SET lease_owner = NULL, lease_until = NULL, again = 0, paused_until = {SqliteWork.Now} + @Time
            """,
            lease,
            pause,
            cancellationToken
        );

    public Task GiveBackAsync(StepLease lease, CancellationToken cancellationToken) =>
        ChangeAsync(
            "UPDATE due SET lease_owner = NULL, lease_until = NULL, again = 0, attempts = attempts - 1",
            lease,
            TimeSpan.Zero,
            cancellationToken
        );

    public Task FinishLookAsync(StepLease lease, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async work =>
            {
                var values = SqliteLeases.Values(lease);
                await work.ExecuteAsync($"DELETE FROM due WHERE {SqliteLeases.Held} AND again = 0", values);
                return await work.ExecuteAsync(
                    $"""
                    UPDATE due SET lease_owner = NULL, lease_until = NULL, paused_until = NULL,
                        attempts = 0, again = 0, asked = {SqliteWork.Now}
                    WHERE {SqliteLeases.Held}
                    """,
                    values
                );
            },
            cancellationToken
        );

    public Task AskForLookAsync(TicketKey ticket, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async work =>
            {
                await SqliteLeases.AskForLookAsync(work, ticket);
                return true;
            },
            cancellationToken
        );

    public async Task<IReadOnlyList<Role>> GetRolesDueAsync(CancellationToken cancellationToken)
    {
        var names = await database.ReadAsync(
            work => work.ListAsync<string>($"SELECT DISTINCT role FROM due WHERE {Free} ORDER BY role"),
            cancellationToken
        );
        return [.. names.Select(Enum.Parse<Role>)];
    }

    private static async Task<StepLease?> ClaimAsync(
        SqliteWork work,
        Role role,
        string owner,
        TimeSpan time,
        long fence
    )
    {
        var row = await work.FindAsync<ClaimedRow>(
            $"""
            UPDATE due SET lease_owner = @Owner, lease_until = {SqliteWork.Now} + @Time, fence = @Fence,
                attempts = attempts + 1, again = 0
            WHERE rowid = (
                SELECT rowid FROM due WHERE role = @Role AND {Free}
                ORDER BY max(asked, coalesce(not_before, 0), coalesce(paused_until, 0)), rowid LIMIT 1)
            RETURNING ticket, step, attempts, trace_parent AS traceParent
            """,
            new
            {
                Owner = owner,
                Time = (long)time.TotalMilliseconds,
                Fence = fence,
                Role = role.ToString(),
            }
        );
        return row is null
            ? null
            : new StepLease(TicketKey.Parse(row.Ticket), row.Step, role, owner, fence, (int)row.Attempts)
            {
                TraceParent = row.TraceParent,
            };
    }

    private Task<bool> ChangeAsync(
        string update,
        StepLease lease,
        TimeSpan time,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async work =>
                await work.ExecuteAsync($"{update} WHERE {SqliteLeases.Held}", SqliteLeases.Values(lease, time)) == 1,
            cancellationToken
        );

    // no constructor to match: an older library does not say of what type an empty column is
    private sealed record ClaimedRow
    {
        public string Ticket { get; init; } = "";

        public string Step { get; init; } = "";

        public long Attempts { get; init; }

        public string? TraceParent { get; init; }
    }
}
