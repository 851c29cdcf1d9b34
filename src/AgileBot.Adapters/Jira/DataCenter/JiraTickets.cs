using AgileBot.Adapters.Http;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Reads tickets, and sets their labels.</summary>
internal sealed class JiraTickets(
    [FromKeyedServices(JiraOptions.Section)] RestClient jira,
    JiraFieldCatalogue fields,
    JiraStages stages
)
{
    private const string Wanted = "summary,description,issuetype,status,labels,parent,reporter,assignee";

    public async Task<Ticket?> FindAsync(TicketKey key, CancellationToken cancellationToken)
    {
        var points = await fields.GetPointsAsync(cancellationToken);
        var wanted = string.Join(',', points.Prepend(Wanted));
        var issue = await jira.FindAsync<JiraIssue>($"rest/api/2/issue/{key}?fields={wanted}", cancellationToken);
        return issue?.ToTicket(stages, points);
    }

    public Task AddLabelAsync(TicketKey key, string label, CancellationToken cancellationToken) =>
        jira.PutAsync(
            $"rest/api/2/issue/{key}",
            new { Update = new { Labels = new[] { new { Add = label } } } },
            cancellationToken
        );
}
