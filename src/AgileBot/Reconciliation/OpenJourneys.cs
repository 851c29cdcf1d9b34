using AgileBot.Ports;
using AgileBot.Workflow;
using Microsoft.Extensions.Logging;

namespace AgileBot.Reconciliation;

/// <summary>Knows the journeys on which something may still happen outside.</summary>
public sealed partial class OpenJourneys(
    IJourneyStore store,
    AdvanceTicket advance,
    TimeProvider clock,
    ILogger<OpenJourneys> logger
)
{
    internal const int Most = 5000;

    /// <summary>A journey that ended otherwise than by a merge is watched for so long: its pull request may still be merged by a person.</summary>
    private static readonly TimeSpan s_afterlife = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<Journey>> ListAsync(CancellationToken cancellationToken)
    {
        var all = new List<Journey>();
        foreach (var line in await store.ListAsync(Most, cancellationToken))
            if (IsWatched(line) && await FindAsync(line, cancellationToken) is { } journey)
                all.Add(journey);
        return all;
    }

    private bool IsWatched(JourneyLine line) =>
        line.State switch
        {
            TicketState.Done => false,
            TicketState.Paused or TicketState.Cancelled or TicketState.HandedOver => line.ChangedAt
                > clock.GetUtcNow() - s_afterlife,
            _ => true,
        };

    /// <summary>A journal that cannot be read does not stop the others.</summary>
    private async Task<Journey?> FindAsync(JourneyLine line, CancellationToken cancellationToken)
    {
        try
        {
            return await advance.LoadAsync(line.Ticket, cancellationToken);
        }
        catch (UnreadableJournalException fault)
        {
            Unreadable(fault.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Reason}")]
    private partial void Unreadable(string reason);
}
