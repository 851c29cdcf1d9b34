using AgileBot.Ports;
using AgileBot.Tickets;
using Microsoft.Extensions.Logging;

namespace AgileBot.Workflow;

/// <summary>The only writer of journals: loads, decides by the pure workflow, appends; whoever comes second reads again and decides anew.</summary>
public sealed partial class AdvanceTicket(
    IJourneyStore store,
    IDueSteps dueSteps,
    IDoorbell doorbell,
    ILogger<AdvanceTicket> logger
)
{
    /// <summary>The journey as its journal tells it; version 0 when there is none.</summary>
    public async Task<Journey> LoadAsync(TicketKey ticket, CancellationToken cancellationToken)
    {
        try
        {
            return Fold(ticket, await store.LoadAsync(ticket, cancellationToken));
        }
        catch (Exception fault) when (fault is not (RemoteException or OperationCanceledException))
        {
            throw new UnreadableJournalException(ticket, fault);
        }
    }

    /// <summary>The fold of a journal. An entry that the workflow would ignore today is passed over.</summary>
    public static Journey Fold(TicketKey ticket, IEnumerable<JournalEntry> entries) =>
        entries.Aggregate(
            new Journey(ticket),
            (journey, entry) =>
                TicketWorkflow.Next(journey, entry.Event, entry.At) is Move.Onward to
                    ? to.Journey
                    : journey with
                    {
                        Version = journey.Version + 1,
                    }
        );

    /// <summary>
    /// Journals what happened and makes due what follows. Returns the journey after it; events that mean nothing now are dropped.
    /// Throws <see cref="LeaseLostException"/> when <paramref name="by"/> is void, with nothing written.
    /// </summary>
    public async Task<Journey> AdvanceAsync(
        TicketKey ticket,
        IReadOnlyList<TicketEvent> happened,
        StepLease? by,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var before = await LoadAsync(ticket, cancellationToken);
            // not this process's own: waits are counted from it, and replicas' clocks differ
            var now = await store.GetNowAsync(cancellationToken);
            var (after, entries) = Decide(before, happened, now);
            if (entries.Count == 0)
                return before;

            var due = StepsDue.For(after);
            if (await store.AppendAsync(after, before.Version, entries, due, by, cancellationToken))
            {
                await TellAsync(before, after, entries, due, cancellationToken);
                return after;
            }

            await EnsureOvertakenAsync(ticket, before, by, cancellationToken);
        }
    }

    private static (Journey After, List<JournalEntry> Entries) Decide(
        Journey before,
        IReadOnlyList<TicketEvent> happened,
        DateTimeOffset now
    )
    {
        var (journey, entries) = (before, new List<JournalEntry>());
        foreach (var one in happened)
        {
            if (TicketWorkflow.Next(journey, one, now) is not Move.Onward move)
                continue;
            journey = move.Journey;
            entries.Add(new JournalEntry(journey.Version, now, one));
        }

        return (journey, entries);
    }

    /// <summary>An append is refused for two reasons: somebody was faster (try again), or the lease is void (drop the work).</summary>
    private async Task EnsureOvertakenAsync(
        TicketKey ticket,
        Journey before,
        StepLease? by,
        CancellationToken cancellationToken
    )
    {
        var stored = await store.LoadAsync(ticket, cancellationToken);
        if (by is not null && stored.Count == before.Version)
            throw new LeaseLostException(by);
    }

    private async Task TellAsync(
        Journey before,
        Journey after,
        List<JournalEntry> entries,
        IReadOnlyList<Step> due,
        CancellationToken cancellationToken
    )
    {
        foreach (var entry in entries)
            Happened(after.Ticket, entry.Event.GetType().Name, entry.Version);
        if (before.State != after.State && IsWaitForPeople(after.State))
        {
            // people are quick: what is waited for may have come before anybody waited for it
            await dueSteps.AskForLookAsync(after.Ticket, cancellationToken);
            await doorbell.RingAsync(Role.Supervisor, cancellationToken);
        }

        if (before.State != after.State)
            Moved(after.Ticket, after.Run, before.State, after.State, after.Reason);
        foreach (var role in due.Where(step => step.NotBefore is null).Select(step => step.Role).Distinct())
            await doorbell.RingAsync(role, cancellationToken);
    }

    private static bool IsWaitForPeople(TicketState state) =>
        state is TicketState.AwaitingAnswers or TicketState.AwaitingPlanApproval or TicketState.AwaitingApproval;

    [LoggerMessage(LogLevel.Debug, "{Ticket}: {Event} is entry {Version}")]
    private partial void Happened(TicketKey ticket, string @event, int version);

    [LoggerMessage(LogLevel.Information, "{Ticket} run {Run}: {From} -> {State} {Reason}")]
    private partial void Moved(TicketKey ticket, int run, TicketState from, TicketState state, string reason);
}
