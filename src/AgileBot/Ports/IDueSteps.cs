using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Ports;

/// <summary>What is due, and who works on it: leases by the database's clock, with a fence that only grows.</summary>
public interface IDueSteps
{
    /// <summary>Leases the oldest step of the role that is due and free; counts the attempt before it runs. Null when there is none.</summary>
    /// <param name="perRepository">How many steps of one repository may be leased at once, over all replicas; 0 for any number. Looks count for none.</param>
    Task<StepLease?> ClaimAsync(
        Role role,
        string owner,
        TimeSpan time,
        int perRepository,
        CancellationToken cancellationToken
    );

    /// <summary>Prolongs a lease; false when it is void.</summary>
    Task<bool> RenewAsync(StepLease lease, TimeSpan time, CancellationToken cancellationToken);

    /// <summary>Gives a step back, to be claimed not before the pause is over.</summary>
    Task ReleaseAsync(StepLease lease, TimeSpan pause, CancellationToken cancellationToken);

    /// <summary>Gives a step back that could not be tried, through no fault of its own: the attempt does not count.</summary>
    Task PostponeAsync(StepLease lease, TimeSpan pause, CancellationToken cancellationToken);

    /// <summary>Removes a finished <see cref="Step.Look"/>, unless it was asked for again meanwhile: then it is free at once.</summary>
    Task FinishLookAsync(StepLease lease, CancellationToken cancellationToken);

    /// <summary>Asks for a look at the ticket; asking twice is asking once.</summary>
    Task AskForLookAsync(TicketKey ticket, CancellationToken cancellationToken);

    /// <summary>The roles that have something due now, for the sweep.</summary>
    Task<IReadOnlyList<Role>> GetRolesDueAsync(CancellationToken cancellationToken);
}
