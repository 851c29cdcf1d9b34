using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Ports;

/// <summary>The journals: the truth about every journey. Appending also brings the table of due steps in line, in the same transaction.</summary>
public interface IJourneyStore
{
    /// <summary>The time of day by the one clock that all replicas share; their own may be hours off.</summary>
    Task<DateTimeOffset> GetNowAsync(CancellationToken cancellationToken);

    /// <summary>The journey's events, oldest first; empty when there is none.</summary>
    Task<IReadOnlyList<JournalEntry>> LoadAsync(TicketKey ticket, CancellationToken cancellationToken);

    /// <summary>
    /// Appends the entries after <paramref name="expectedVersion"/> and makes the due steps of the journey exactly <paramref name="due"/>
    /// (rows of the step <see cref="Step.Look"/> stay; a row that is in both stays with its lease, except that of <paramref name="by"/>, which is taken anew).
    /// False when somebody else appended first or the lease is void: nothing was written.
    /// </summary>
    Task<bool> AppendAsync(
        Journey journey,
        int expectedVersion,
        IReadOnlyList<JournalEntry> entries,
        IReadOnlyList<Step> due,
        StepLease? by,
        CancellationToken cancellationToken
    );

    /// <summary>Journeys for people: the most urgent first, and among equals the newest change.</summary>
    Task<IReadOnlyList<JourneyLine>> ListAsync(int limit, CancellationToken cancellationToken);
}

/// <summary>One event in a journal.</summary>
/// <param name="Version">Its place, from 1.</param>
public sealed record JournalEntry(int Version, DateTimeOffset At, TicketEvent Event);

/// <summary>One journey in a list.</summary>
public sealed record JourneyLine(TicketKey Ticket, TicketState State, int Run, int Version, DateTimeOffset ChangedAt);
