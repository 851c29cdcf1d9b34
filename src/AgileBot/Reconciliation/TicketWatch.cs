using System.Text.Json;
using AgileBot.Ports;
using AgileBot.Steering;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgileBot.Reconciliation;

/// <summary>Finds tickets that changed without a webhook that told: those that carry the label, and those that have a journey.</summary>
public sealed partial class TicketWatch(
    IIssueTracker tracker,
    IJourneyStore journeys,
    Noticing noticing,
    IOptions<ProjectsOptions> projects,
    IOptions<PollingOptions> options,
    ILogger<TicketWatch> logger
)
{
    /// <summary>
    /// Looks through all projects. The mark says how far each was looked through, by the tracker's clock; the new one is returned.
    /// A project that may not be read keeps its mark and does not stop the others.
    /// </summary>
    public async Task<string> LookAsync(string mark, CancellationToken cancellationToken)
    {
        var marks = Read(mark);
        var found = 0;
        foreach (var (key, project) in projects.Value.All)
            try
            {
                DateTimeOffset? since = marks.TryGetValue(key, out var last) ? last : null;
                var overlap = TimeSpan.FromSeconds(options.Value.OverlapSeconds);
                var changes = await tracker.GetChangedAsync(key, since, overlap, cancellationToken);
                found += await NoticeAsync(changes, project.Label, cancellationToken);
                marks[key] = changes.Now;
            }
            catch (RemoteException fault) when (!fault.MayPassByItself)
            {
                Unseen(key, fault.Message);
            }

        if (found > 0)
            Found(found);
        return JsonSerializer.Serialize(marks);
    }

    private async Task<int> NoticeAsync(ChangedTickets changes, string label, CancellationToken cancellationToken)
    {
        var found = 0;
        foreach (var ticket in changes.Tickets)
            if (IsOver(ticket.Updated, changes.Now) && await IsOursAsync(ticket, label, cancellationToken))
            {
                var key = EventKeys.Ticket(ticket.Key, ticket.Updated);
                found += await noticing.NoticeAsync("jira", ticket.Key, key, cancellationToken) ? 1 : 0;
            }

        return found;
    }

    /// <summary>In a second that is not over, a database that keeps whole seconds may hide one more change: the next look takes it.</summary>
    private static bool IsOver(DateTimeOffset updated, DateTimeOffset now) =>
        !EventKeys.IsWholeSecond(updated) || updated.AddSeconds(1) <= now;

    private async Task<bool> IsOursAsync(ChangedTicket ticket, string label, CancellationToken cancellationToken) =>
        ticket.Labels.Contains(label, StringComparer.Ordinal)
        || (await journeys.LoadAsync(ticket.Key, cancellationToken)).Count > 0;

    private static Dictionary<string, DateTimeOffset> Read(string mark)
    {
        try
        {
            var marks = mark.Length == 0 ? null : JsonSerializer.Deserialize<Dictionary<string, DateTimeOffset>>(mark);
            return new(marks ?? [], StringComparer.OrdinalIgnoreCase);
        }
        catch (JsonException)
        {
            return new(StringComparer.OrdinalIgnoreCase); // not ours: begin with the last day
        }
    }

    [LoggerMessage(LogLevel.Warning, "Project {Project} is not looked through for changes: {Reason}")]
    private partial void Unseen(string project, string reason);

    [LoggerMessage(LogLevel.Information, "{Found} changes of tickets were found that no webhook told")]
    private partial void Found(int found);
}
