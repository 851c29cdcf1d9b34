using AgileBot.Tickets;

namespace AgileBot.Workflow;

/// <summary>A journal that this version cannot read: a newer version wrote it, or it is damaged. Its ticket stands still; nothing is written over it.</summary>
public sealed class UnreadableJournalException(TicketKey ticket, Exception cause)
    : Exception($"{ticket}: its journal cannot be read by this version: {cause.Message}", cause)
{
    public TicketKey Ticket { get; } = ticket;
}
