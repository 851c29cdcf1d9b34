using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Links tickets with each other and with pages elsewhere.</summary>
internal sealed class JiraLinks([FromKeyedServices(JiraOptions.Section)] RestClient jira, TimeProvider clock)
{
    private readonly Remembered<JiraLinkTypes> _types = new(
        cancellationToken => jira.GetAsync<JiraLinkTypes>($"rest/api/2/issueLinkType", cancellationToken),
        TimeSpan.FromMinutes(10),
        clock
    );

    public async Task EnsureBlocksAsync(TicketKey blocker, TicketKey blocked, CancellationToken cancellationToken)
    {
        var type =
            (await _types.GetAsync(cancellationToken)).FindBlocks()
            ?? throw Rejected("Jira has no kind of link that says 'blocks': add the link type 'Blocks'.");
        if (await BlocksAsync(blocker, blocked, type, cancellationToken))
            return;

        // in Jira's words the issue that blocks is the inward one
        await jira.PostAsync(
            $"rest/api/2/issueLink",
            new
            {
                Type = new { type.Name },
                InwardIssue = new { Key = blocker.ToString() },
                OutwardIssue = new { Key = blocked.ToString() },
            },
            cancellationToken
        );
        if (!await BlocksAsync(blocker, blocked, type, cancellationToken))
            throw Rejected(
                $"Jira took the link but does not show that {blocker} blocks {blocked}: look at the link type '{type.Name}'."
            );
    }

    /// <summary>Jira keeps one link per global id, whoever writes it and how often.</summary>
    public Task EnsureLinkAsync(TicketKey key, Uri address, string title, CancellationToken cancellationToken) =>
        jira.PostAsync(
            $"rest/api/2/issue/{key}/remotelink",
            new
            {
                GlobalId = address.AbsoluteUri,
                Object = new { Url = address.AbsoluteUri, Title = title.OnOneLine().Fit(255) },
            },
            cancellationToken
        );

    private async Task<bool> BlocksAsync(
        TicketKey blocker,
        TicketKey blocked,
        JiraLinkType type,
        CancellationToken cancellationToken
    )
    {
        var issue = await jira.GetAsync<JiraIssue>($"rest/api/2/issue/{blocker}?fields=issuelinks", cancellationToken);
        return (issue.Fields.Issuelinks ?? []).Any(link =>
            string.Equals(link.Type.Name, type.Name, StringComparison.Ordinal) && link.OutwardIssue?.Key == blocked
        );
    }

    private RemoteException Rejected(string message) => new(jira.Site.Name, RemoteFailure.Rejected, message);
}
