namespace AgileBot.Workflow;

/// <summary>Does one kind of step. What came of it is an event (several, when looking outside); the workflow decides what it means.</summary>
public interface IStepHandler
{
    /// <summary>Expected ends are events. Faults of remotes are <see cref="Ports.RemoteException"/>s; the runner turns them into delays or hand-overs.</summary>
    Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken);
}

/// <summary>A step at work: what, for which journey, and by whose leave.</summary>
/// <param name="Journey">As it stood when the step was claimed. For a look at a new ticket: version 0.</param>
public sealed record StepContext(Step Step, Journey Journey, StepLease Lease);
