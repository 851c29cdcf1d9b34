using System.Diagnostics;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>What several stores say about rows of <c>due</c> within their own transactions.</summary>
internal static class Leases
{
    /// <summary>The lease in <c>@Ticket, @Step, @Fence</c> still holds.</summary>
    public const string Held = $"ticket = @Ticket AND step = @Step AND fence = @Fence AND lease_until > {Sql.Now}";

    /// <summary>From when a row may be taken; the order of taking, too. Spelled as in the index <c>due_ready</c>.</summary>
    public const string Ready =
        $"CAST({Sql.Latest}(asked, coalesce(not_before, 0), coalesce(paused_until, 0)) AS BIGINT)";

    /// <summary>Nobody works on it.</summary>
    public const string Idle = $"(lease_until IS NULL OR lease_until <= {Sql.Now})";

    /// <summary>Due now, and nobody works on it.</summary>
    public const string Free = $"{Idle} AND {Ready} <= {Sql.Now}";

    /// <summary>Begins the statement that asks for the look in <c>@Ticket, @Look, @LookRole, @TraceParent</c>.</summary>
    public const string AskForLook = $"""
        INSERT INTO due (ticket, step, role, asked, trace_parent)
        SELECT @Ticket, @Look, @LookRole, {Sql.Now}, @TraceParent
        """;

    /// <summary>Ends it. One that waits will see everything: to pass by its row without a lock lets a storm of webhooks commit side by side. One that somebody works on has begun to read already, so it is marked to be done again.</summary>
    public const string UnlessItWaits = """
        AND NOT EXISTS (SELECT 1 FROM due WHERE ticket = @Ticket AND step = @Look AND lease_owner IS NULL)
        ON CONFLICT (ticket, step) DO UPDATE SET again = CASE WHEN due.lease_owner IS NULL THEN 0 ELSE 1 END
        """;

    private static readonly Step.Look s_look = new();

    public static string Look => s_look.Id;

    public static string LookRole { get; } = s_look.Role.ToString();

    public static object Values(StepLease lease, TimeSpan time = default) =>
        new
        {
            Ticket = lease.Ticket.ToString(),
            lease.Step,
            lease.Fence,
            Time = (long)time.TotalMilliseconds,
        };

    /// <summary>Until the transaction ends nobody else can take the step, not even when the lease runs out meanwhile.</summary>
    public static async Task<bool> IsHeldAsync(Work work, StepLease lease) =>
        await work.FindAsync<long?>($"SELECT fence FROM due WHERE {Held} {Sql.Locked}", Values(lease)) is not null;

    public static object LookValues(TicketKey ticket) =>
        new
        {
            Ticket = ticket.ToString(),
            Look,
            LookRole,
            TraceParent = Activity.Current?.Id,
        };
}
