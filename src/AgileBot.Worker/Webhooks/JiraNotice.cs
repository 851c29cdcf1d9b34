using System.Text.Json;
using AgileBot.Reconciliation;
using AgileBot.Tickets;

namespace AgileBot.Worker.Webhooks;

/// <summary>Reads Jira's notifications.</summary>
internal static class JiraNotice
{
    /// <summary>A <c>comment_created</c> names its issue by number only: which ticket that is, the poller finds.</summary>
    public static Notice Read(JsonElement root) =>
        new(
            Notice.Short(Notice.Text(root, "webhookEvent")),
            TicketKey.TryParse(Notice.Text(root, "issue", "key"), out var key) ? key : null
        )
        {
            EventKey = EventKeyOf(root, key),
        };

    /// <summary>A whole second may belong to several changes, so it names none.</summary>
    private static string EventKeyOf(JsonElement root, TicketKey key) =>
        Notice.Moment(root, "issue", "fields", "updated") is { } updated
        && key != default
        && !EventKeys.IsWholeSecond(updated)
            ? EventKeys.Ticket(key, updated)
            : "";
}
