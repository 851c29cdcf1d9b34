using System.Diagnostics;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>What several stores say about rows of <c>due</c> within their own transactions.</summary>
internal static class SqliteLeases
{
    /// <summary>The lease in <c>@Ticket, @Step, @Fence</c> still holds.</summary>
    public const string Held =
        $"ticket = @Ticket AND step = @Step AND fence = @Fence AND lease_until > {SqliteWork.Now}";

    public static object Values(StepLease lease, TimeSpan time = default) =>
        new
        {
            Ticket = lease.Ticket.ToString(),
            lease.Step,
            lease.Fence,
            Time = (long)time.TotalMilliseconds,
        };

    public static async Task<bool> IsHeldAsync(SqliteWork work, StepLease lease) =>
        await work.FindAsync<long>($"SELECT count(*) FROM due WHERE {Held}", Values(lease)) == 1;

    /// <summary>A look that somebody works on has begun to read already: it is marked to be done again. One that waits will see everything.</summary>
    public static Task AskForLookAsync(SqliteWork work, TicketKey ticket)
    {
        var look = new Step.Look();
        return work.ExecuteAsync(
            $"""
            INSERT INTO due (ticket, step, role, asked, trace_parent)
            VALUES (@Ticket, @Step, @Role, {SqliteWork.Now}, @TraceParent)
            ON CONFLICT (ticket, step) DO UPDATE SET again = lease_owner IS NOT NULL
            """,
            new
            {
                Ticket = ticket.ToString(),
                Step = look.Id,
                Role = look.Role.ToString(),
                TraceParent = Activity.Current?.Id,
            }
        );
    }
}
