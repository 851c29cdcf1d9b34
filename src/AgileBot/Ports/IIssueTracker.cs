using AgileBot.Tickets;

namespace AgileBot.Ports;

/// <summary>Where tickets are read and people are spoken to. Jira, in both editions.</summary>
public interface IIssueTracker
{
    /// <summary>Who the bot is there; its own words are never taken for somebody else's.</summary>
    Task<Person> GetSelfAsync(CancellationToken cancellationToken);

    /// <summary>Returns the ticket, or null when the tracker has none by that key or does not show it to the bot.</summary>
    Task<Ticket?> FindTicketAsync(TicketKey key, CancellationToken cancellationToken);

    /// <summary>The project's tickets that changed since the moment (null: within the last day) less the overlap, each once, in no order.</summary>
    /// <param name="since">By the tracker's own clock, as an earlier answer told it.</param>
    Task<ChangedTickets> GetChangedAsync(
        string project,
        DateTimeOffset? since,
        TimeSpan overlap,
        CancellationToken cancellationToken
    );

    /// <summary>All comments, oldest first.</summary>
    Task<IReadOnlyList<TicketComment>> GetCommentsAsync(TicketKey key, CancellationToken cancellationToken);

    /// <summary>Posts a comment once: where the bot's comment with this marker exists, its text is brought up to date instead.</summary>
    Task WriteCommentAsync(TicketKey key, BotComment comment, CancellationToken cancellationToken);

    /// <summary>The machine-readable facts stored under the name on the ticket, or null. JSON.</summary>
    Task<string?> FindFactsAsync(TicketKey key, string name, CancellationToken cancellationToken);

    /// <summary>Stores machine-readable facts on the ticket (readable by everybody who sees it). JSON of at most 32,768 characters.</summary>
    Task WriteFactsAsync(TicketKey key, string name, string json, CancellationToken cancellationToken);
}

/// <summary>A comment of the bot, in Jira's wiki markup, that can be found again.</summary>
/// <param name="Marker">Unique on its ticket: <c>status</c>, <c>end-1</c>, <c>questions-1-2</c>.</param>
/// <param name="Kind">What sort it is, for reports: status, plan, questions, reminder, end.</param>
/// <param name="Text">Ready markup; outside text in it is escaped already.</param>
public sealed record BotComment(string Marker, string Kind, string Text);

/// <summary>What changed, and when that was asked.</summary>
/// <param name="Now">The tracker's own clock just before it was asked.</param>
public sealed record ChangedTickets(IReadOnlyList<ChangedTicket> Tickets, DateTimeOffset Now);

/// <summary>A ticket that changed, with what tells whether that concerns the bot.</summary>
public sealed record ChangedTicket(TicketKey Key, DateTimeOffset Updated, IReadOnlyList<string> Labels);
