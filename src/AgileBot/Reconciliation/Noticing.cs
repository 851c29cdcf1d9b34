using System.Text;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Reconciliation;

/// <summary>Takes in what was found by looking, unless it is known, and has the tickets looked at.</summary>
public sealed class Noticing(IInbox inbox, IDoorbell doorbell)
{
    /// <summary>True when nobody knew of the change.</summary>
    public async Task<bool> NoticeAsync(
        string source,
        TicketKey ticket,
        string eventKey,
        CancellationToken cancellationToken
    )
    {
        var delivery = new Delivery(source, eventKey, "found", ticket, Encoding.UTF8.GetBytes($"\"{eventKey}\""))
        {
            EventKey = eventKey,
        };
        if (!await inbox.NoticeAsync(delivery, cancellationToken))
            return false;

        await doorbell.RingAsync(Role.Supervisor, cancellationToken);
        return true;
    }
}
