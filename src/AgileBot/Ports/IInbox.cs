using AgileBot.Tickets;

namespace AgileBot.Ports;

/// <summary>What webhooks brought, on disk before they are answered.</summary>
public interface IInbox
{
    /// <summary>Stores a delivery and asks for a look at its ticket, in one transaction; false when the id or the very body was there before.</summary>
    Task<bool> ReceiveAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>The same for what was found by looking instead of being told: false also when a delivery with this event key was there before, whichever way it came.</summary>
    Task<bool> NoticeAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>Empties bodies and forgets deliveries that came longer ago than the ages, a small batch at once; returns how many, 0 when nothing is left.</summary>
    /// <param name="rows">As long a repeated delivery is known for what it is.</param>
    Task<int> ExpireAsync(TimeSpan bodies, TimeSpan rows, CancellationToken cancellationToken);
}

/// <summary>One webhook call that passed the door.</summary>
/// <param name="Source">jira or bitbucket.</param>
/// <param name="Id">The sender's delivery id; the body's hash where it sends none.</param>
/// <param name="Kind">The sender's name of the event.</param>
/// <param name="Ticket">The ticket it is about; null when it is about none of ours.</param>
public sealed record Delivery(string Source, string Id, string Kind, TicketKey? Ticket, byte[] Body)
{
    /// <summary>Names the change itself, the same whether a webhook told of it or a look found it; empty where the webhook does not say enough.</summary>
    public string EventKey { get; init; } = "";
}
