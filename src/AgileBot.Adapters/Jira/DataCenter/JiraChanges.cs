using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>
/// Searches for tickets that changed. Dates in Jira's queries have whole minutes in the time zone of whoever asks;
/// so the query counts minutes back from now, which Jira takes from its own clock, and always one more than needed.
/// </summary>
internal sealed class JiraChanges([FromKeyedServices(JiraOptions.Section)] RestClient jira)
{
    private const int PageSize = 500;

    private const int MostPages = 400;

    private static readonly TimeSpan s_firstLook = TimeSpan.FromDays(1);

    public async Task<ChangedTickets> GetAsync(
        string project,
        DateTimeOffset? since,
        TimeSpan overlap,
        CancellationToken cancellationToken
    )
    {
        var server = await jira.GetAsync<JiraServer>($"rest/api/2/serverInfo", cancellationToken);
        var back = since is { } last ? server.ServerTime - last + overlap : s_firstLook;
        var minutes = Math.Max(0, (long)Math.Ceiling(back.TotalMinutes)) + 1;
        var found = await ReadAllAsync(
            $"project = \"{project}\" AND updated >= -{minutes}m ORDER BY key ASC",
            cancellationToken
        );
        return new ChangedTickets(
            [.. found.Select(issue => issue.ToChange()).DistinctBy(change => change.Key)],
            server.ServerTime
        );
    }

    /// <summary>While one page is read a ticket may leave the list, and the rest move up: pages overlap, so that none slips through between two.</summary>
    private async Task<IReadOnlyList<JiraChange>> ReadAllAsync(string query, CancellationToken cancellationToken)
    {
        var all = new List<JiraChange>();
        var start = 0;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await jira.GetAsync<JiraChangePage>(
                $"rest/api/2/search?jql={query}&fields=updated,labels&startAt={start}&maxResults={PageSize}",
                cancellationToken
            );
            all.AddRange(page.Issues);
            if (page.Issues.Count == 0 || start + page.Issues.Count >= page.Total)
                return all;

            start += Math.Max(1, page.Issues.Count - (page.Issues.Count / 10));
        }

        throw new RemoteException(
            jira.Site.Name,
            RemoteFailure.Rejected,
            $"More than {MostPages} pages of tickets changed: the bot reads no further."
        );
    }
}

/// <summary>What Jira says of itself.</summary>
internal sealed record JiraServer(DateTimeOffset ServerTime);

/// <summary>A page of what a search found.</summary>
internal sealed record JiraChangePage(IReadOnlyList<JiraChange> Issues, int Total);

/// <summary>An issue as a search for changes shows it.</summary>
internal sealed record JiraChange(TicketKey Key, JiraChangedFields Fields)
{
    public ChangedTicket ToChange() => new(Key, Fields.Updated, Fields.Labels ?? []);
}

/// <summary>The fields that were asked for.</summary>
internal sealed record JiraChangedFields(DateTimeOffset Updated, IReadOnlyList<string>? Labels = null);
