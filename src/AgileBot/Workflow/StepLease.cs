using AgileBot.Tickets;

namespace AgileBot.Workflow;

/// <summary>Proof that this worker, and nobody else, works on a step now. Ask for one to cause an effect; only the store hands them out.</summary>
/// <param name="Step">The step's id within its journey.</param>
/// <param name="Fence">Grows with every claim of any step: an older holder is known by its smaller number.</param>
/// <param name="Attempts">How often the step was claimed, this time included.</param>
public sealed record StepLease(TicketKey Ticket, string Step, Role Role, string Owner, long Fence, int Attempts)
{
    /// <summary>The W3C trace parent of whatever made the step due; null when nobody traced.</summary>
    public string? TraceParent { get; init; }
}
