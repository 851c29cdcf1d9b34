using AgileBot.Ports;
using AgileBot.Tickets;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Jira Data Center as the place where tickets are read and people are spoken to.</summary>
internal sealed class JiraTracker(
    JiraSelf self,
    JiraTickets tickets,
    JiraChanges changes,
    JiraComments comments,
    JiraProperties properties
) : IIssueTracker
{
    public Task<Person> GetSelfAsync(CancellationToken cancellationToken) => self.GetAsync(cancellationToken);

    public Task<Ticket?> FindTicketAsync(TicketKey key, CancellationToken cancellationToken) =>
        tickets.FindAsync(key, cancellationToken);

    public Task<ChangedTickets> GetChangedAsync(
        string project,
        DateTimeOffset? since,
        TimeSpan overlap,
        CancellationToken cancellationToken
    ) => changes.GetAsync(project, since, overlap, cancellationToken);

    public Task<IReadOnlyList<TicketComment>> GetCommentsAsync(TicketKey key, CancellationToken cancellationToken) =>
        comments.GetAllAsync(key, cancellationToken);

    public Task WriteCommentAsync(TicketKey key, BotComment comment, CancellationToken cancellationToken) =>
        comments.WriteAsync(key, comment, cancellationToken);

    public Task<string?> FindFactsAsync(TicketKey key, string name, CancellationToken cancellationToken) =>
        properties.FindAsync(key, name, cancellationToken);

    public Task WriteFactsAsync(TicketKey key, string name, string json, CancellationToken cancellationToken) =>
        properties.WriteAsync(key, name, json, cancellationToken);
}
