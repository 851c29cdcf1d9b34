using System.Diagnostics;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>Makes a journey's rows in <c>due</c> what its workflow asks for; what is not asked for any more loses its row and with it its lease.</summary>
internal static class DueSync
{
    public static async Task SyncAsync(Work work, Journey journey, IReadOnlyList<Step> due, StepLease? by)
    {
        var ticket = journey.Ticket;
        await work.ExecuteAsync(
            $"DELETE FROM due WHERE ticket = @Ticket AND step <> @Look AND (step {Sql.NotIn} @Kept OR step = @Mine)",
            new
            {
                Ticket = ticket.ToString(),
                Leases.Look,
                Kept = due.Select(step => step.Id).ToArray(),
                Mine = by?.Step,
            }
        );
        foreach (var step in due)
            await work.ExecuteAsync(
                $"""
                INSERT INTO due (ticket, step, role, not_before, asked, repository, trace_parent)
                VALUES (@Ticket, @Step, @Role, @NotBefore, {Sql.Now}, @Repository, @TraceParent)
                ON CONFLICT (ticket, step) DO UPDATE
                    SET not_before = excluded.not_before, repository = excluded.repository
                """,
                new
                {
                    Ticket = ticket.ToString(),
                    Step = step.Id,
                    Role = step.Role.ToString(),
                    NotBefore = Milliseconds(step.NotBefore),
                    Repository = journey.Repository?.ToString(),
                    TraceParent = Activity.Current?.Id,
                }
            );
    }

    // rounded up: never before the moment
    private static long? Milliseconds(DateTimeOffset? moment) =>
        moment?.AddTicks(TimeSpan.TicksPerMillisecond - 1).ToUnixTimeMilliseconds();
}
