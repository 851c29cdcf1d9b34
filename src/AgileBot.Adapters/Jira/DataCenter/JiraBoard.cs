using AgileBot.Ports;
using AgileBot.Tickets;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Jira Data Center as the board on which the bot moves tickets.</summary>
internal sealed class JiraBoard(
    JiraTickets tickets,
    JiraSubtasks subtasks,
    JiraEstimates estimates,
    JiraLinks links,
    JiraTransitions transitions
) : ITicketBoard
{
    public Task<TicketKey> EnsureSubtaskAsync(
        TicketKey parent,
        SubtaskDraft draft,
        CancellationToken cancellationToken
    ) => subtasks.EnsureAsync(parent, draft, cancellationToken);

    public Task<TicketKey?> FindSubtaskAsync(TicketKey parent, string marker, CancellationToken cancellationToken) =>
        subtasks.FindAsync(parent, marker, cancellationToken);

    public Task<bool> EstimateAsync(TicketKey key, StoryPoints points, CancellationToken cancellationToken) =>
        estimates.WriteAsync(key, points, cancellationToken);

    public Task EnsureBlocksAsync(TicketKey blocker, TicketKey blocked, CancellationToken cancellationToken) =>
        links.EnsureBlocksAsync(blocker, blocked, cancellationToken);

    public Task AddLabelAsync(TicketKey key, string label, CancellationToken cancellationToken) =>
        tickets.AddLabelAsync(key, label, cancellationToken);

    public Task<TicketStage> MoveForwardAsync(TicketKey key, TicketStage stage, CancellationToken cancellationToken) =>
        transitions.MoveForwardAsync(key, stage, cancellationToken);

    public Task EnsureLinkAsync(TicketKey key, Uri address, string title, CancellationToken cancellationToken) =>
        links.EnsureLinkAsync(key, address, title, cancellationToken);
}
