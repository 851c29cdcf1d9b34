using AgileBot.Tickets;

namespace AgileBot.Ports;

/// <summary>What the bot changes on tickets besides speaking: subtasks, points, links, columns. Every call may be repeated without another effect.</summary>
public interface ITicketBoard
{
    /// <summary>Creates the subtask, or finds the one that an earlier call with the same marker created.</summary>
    Task<TicketKey> EnsureSubtaskAsync(TicketKey parent, SubtaskDraft draft, CancellationToken cancellationToken);

    /// <summary>The subtask that was created with the marker, or null.</summary>
    Task<TicketKey?> FindSubtaskAsync(TicketKey parent, string marker, CancellationToken cancellationToken);

    /// <summary>Writes the estimate where the project has a field for it; false where it has none. A human's different estimate stays.</summary>
    Task<bool> EstimateAsync(TicketKey key, StoryPoints points, CancellationToken cancellationToken);

    /// <summary>Says that one ticket blocks another.</summary>
    Task EnsureBlocksAsync(TicketKey blocker, TicketKey blocked, CancellationToken cancellationToken);

    Task AddLabelAsync(TicketKey key, string label, CancellationToken cancellationToken);

    /// <summary>Moves the ticket forward to the stage, over as many columns as it takes; never backwards. Returns the stage it stands in afterwards.</summary>
    Task<TicketStage> MoveForwardAsync(TicketKey key, TicketStage stage, CancellationToken cancellationToken);

    /// <summary>Shows a link on the ticket; the same address is shown once.</summary>
    Task EnsureLinkAsync(TicketKey key, Uri address, string title, CancellationToken cancellationToken);
}

/// <summary>A subtask to be written into the tracker.</summary>
/// <param name="Marker">Unique below its parent: the plan's subtask id.</param>
/// <param name="Description">Ready wiki markup.</param>
public sealed record SubtaskDraft(string Marker, string Summary, string Description);
