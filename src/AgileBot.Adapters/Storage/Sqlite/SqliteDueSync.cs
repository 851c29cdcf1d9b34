using System.Diagnostics;
using AgileBot.Workflow;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>Makes a journey's rows in <c>due</c> what its workflow asks for; what is not asked for any more loses its row and with it its lease.</summary>
internal static class SqliteDueSync
{
    public static async Task SyncAsync(SqliteWork work, Journey journey, IReadOnlyList<Step> due, StepLease? by)
    {
        var ticket = journey.Ticket;
        await work.ExecuteAsync(
            "DELETE FROM due WHERE ticket = @Ticket AND step <> @Look AND (step NOT IN @Kept OR step = @Mine)",
            new
            {
                Ticket = ticket.ToString(),
                Look = Step.Look.Name,
                Kept = due.Select(step => step.Id).ToArray(),
                Mine = by?.Step,
            }
        );
        foreach (var step in due)
            await work.ExecuteAsync(
                $"""
                INSERT INTO due (ticket, step, role, not_before, asked, repository, trace_parent)
                VALUES (@Ticket, @Step, @Role, @NotBefore, {SqliteWork.Now}, @Repository, @TraceParent)
                ON CONFLICT (ticket, step) DO UPDATE SET not_before = excluded.not_before
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
