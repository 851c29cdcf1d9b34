using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Steering;

/// <summary>What tracker and code host show of one journey at one moment.</summary>
/// <param name="Ticket">Null when it is gone or hidden from the bot.</param>
/// <param name="Withdrawal">Why the ticket is no longer the bot's; null while it is.</param>
public sealed record OutsideView(Ticket? Ticket, string? Withdrawal)
{
    public Person TrackerSelf { get; init; } = new("", "");

    public Person HostSelf { get; init; } = new("", "");

    public IReadOnlyList<TicketComment> Comments { get; init; } = [];

    public PullRequest? PullRequest { get; init; }

    public IReadOnlyList<PullRequestComment> ReviewComments { get; init; } = [];

    public bool RequesterMayApprove { get; init; }

    /// <summary>The bot's accounts in both products are the bot wherever they speak.</summary>
    public bool IsBot(Person person) => person.Name.Length > 0 && (person == TrackerSelf || person == HostSelf);

    public bool IsReporterOrAssignee(Person person) =>
        person.Name.Length > 0 && (person == Ticket?.Reporter || person == Ticket?.Assignee);
}
