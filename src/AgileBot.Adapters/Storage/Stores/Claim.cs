using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>One look for a step to work on.</summary>
/// <param name="perRepository">How many steps of one repository may be worked on at once, over all replicas; 0 for any number.</param>
internal sealed class Claim(Role role, string owner, TimeSpan time, int perRepository)
{
    /// <summary>No lease and overtaken: others took what there was room for in the repository, and another one may have some left.</summary>
    public async Task<(StepLease? Lease, bool IsOvertaken)> TakeAsync(Work work)
    {
        if (await work.FindAsync<FreeRow>(Oldest, Values()) is not { } free)
            return (null, false);
        var repository = perRepository == 0 ? null : free.Repository;
        var fence = await work.FindAsync<long>(Sql.NextFence, new { Repository = repository });
        var taken = await work.FindAsync<TakenRow>(Take, Values(free, fence));
        return taken is null ? (null, true) : (taken.ToLease(free, role, owner, fence), false);
    }

    private const string HasRoom = $"""
        (repository IS NULL OR repository NOT IN (
            SELECT repository FROM due WHERE repository IS NOT NULL AND lease_until > {Sql.Now}
            GROUP BY repository HAVING count(*) >= @Limit))
        """;

    internal const string Oldest = $"""
        SELECT ticket, step, repository FROM due WHERE role = @Role AND {Leases.Free} AND {HasRoom}
        ORDER BY {Leases.Ready}, rowid LIMIT 1 {Sql.SkipLocked}
        """;

    private const string Take = $"""
        UPDATE due SET lease_owner = @Owner, lease_until = {Sql.Now} + @Time, fence = @Fence, attempts = attempts + 1, again = 0
        WHERE ticket = @Ticket AND step = @Step AND {HasRoom}
        RETURNING attempts, trace_parent AS traceParent
        """;

    private object Values(FreeRow? free = null, long fence = 0) =>
        new
        {
            Role = role.ToString(),
            Owner = owner,
            Time = (long)time.TotalMilliseconds,
            Limit = perRepository == 0 ? int.MaxValue : perRepository,
            free?.Ticket,
            free?.Step,
            Fence = fence,
        };

    // no constructors to match: an older library does not say of what type an empty column is
    private sealed record FreeRow
    {
        public string Ticket { get; init; } = "";

        public string Step { get; init; } = "";

        public string? Repository { get; init; }
    }

    private sealed record TakenRow
    {
        public long Attempts { get; init; }

        public string? TraceParent { get; init; }

        public StepLease ToLease(FreeRow free, Role role, string owner, long fence) =>
            new(TicketKey.Parse(free.Ticket), free.Step, role, owner, fence, (int)Attempts)
            {
                TraceParent = TraceParent,
            };
    }
}
