using AgileBot.Workflow;

namespace AgileBot.Ports;

/// <summary>How the whole of it is doing, for metrics and alerts; every figure is read from the database, whichever replica answers.</summary>
public interface IVitals
{
    Task<Vitals> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The figures of one moment.</summary>
/// <param name="Due">For each role that has something due: how many free steps, and since when the oldest waits.</param>
/// <param name="StuckLeases">Leases that ran out more than a minute ago and were not taken up again: nobody serves their role.</param>
/// <param name="UnsettledEffects">Effects begun more than five minutes ago of which nobody wrote down how they ended.</param>
/// <param name="Journeys">How many journeys stand in each state.</param>
/// <param name="SpentUsd">What all model calls cost together.</param>
public sealed record Vitals(
    IReadOnlyList<DueWork> Due,
    int StuckLeases,
    int UnsettledEffects,
    IReadOnlyDictionary<TicketState, int> Journeys,
    decimal SpentUsd
);

/// <summary>What waits for a role.</summary>
public sealed record DueWork(Role Role, int Steps, TimeSpan OldestWaits);
