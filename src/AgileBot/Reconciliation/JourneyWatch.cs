using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Reconciliation;

/// <summary>Has every journey that is on its way looked at now and then: a ticket that was deleted, moved or hidden is in no list of changes.</summary>
public sealed class JourneyWatch(IJourneyStore store, IDueSteps due)
{
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var line in await store.ListAsync(OpenJourneys.Most, cancellationToken))
            if (IsOnItsWay(line.State))
                await due.AskForLookAsync(line.Ticket, cancellationToken);
    }

    private static bool IsOnItsWay(TicketState state) =>
        state is not (TicketState.Done or TicketState.Paused or TicketState.Cancelled or TicketState.HandedOver);
}
