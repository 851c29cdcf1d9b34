using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Creates subtasks, each once, with what the project's create screen takes.</summary>
internal sealed class JiraSubtasks([FromKeyedServices(JiraOptions.Section)] RestClient jira, JiraProperties properties)
{
    private const string Label = "agilebot-subtask";

    public async Task<TicketKey> EnsureAsync(TicketKey parent, SubtaskDraft draft, CancellationToken cancellationToken)
    {
        if (await FindAsync(parent, draft.Marker, cancellationToken) is { } known)
            return known;

        var type = await GetTypeAsync(parent, cancellationToken);
        var screen = await GetScreenAsync(parent, type, cancellationToken);
        var answer = await jira.SendAsync(
            HttpMethod.Post,
            $"rest/api/2/issue",
            new
            {
                Fields = FieldsFor(parent, draft, type, screen),
                Properties = new[] { JiraProperty.Mark(MarkOf(parent, draft.Marker)) },
            },
            cancellationToken
        );
        return answer.Read<JiraIssueReference>().Key;
    }

    public async Task<TicketKey?> FindAsync(TicketKey parent, string marker, CancellationToken cancellationToken)
    {
        var mark = MarkOf(parent, marker);
        var issue = await jira.GetAsync<JiraIssue>($"rest/api/2/issue/{parent}?fields=subtasks", cancellationToken);
        foreach (var child in (issue.Fields.Subtasks ?? []).Select(child => child.Key))
        {
            var found = await properties.FindMarkAsync(child, cancellationToken);
            if (string.Equals(found, mark, StringComparison.Ordinal))
                return child;
        }

        return null;
    }

    private static string MarkOf(TicketKey parent, string marker) => $"{parent}/{marker}";

    private async Task<string> GetTypeAsync(TicketKey parent, CancellationToken cancellationToken)
    {
        var types = await jira.ReadAllAsync<JiraValues<JiraIssueType>, JiraIssueType>(
            start => $"rest/api/2/issue/createmeta/{parent.Project}/issuetypes?startAt={start}&maxResults=50",
            cancellationToken
        );
        return types.FirstOrDefault(type => type.Subtask)?.Id
            ?? throw new RemoteException(
                jira.Site.Name,
                RemoteFailure.Rejected,
                $"The bot can create no subtask in the Jira project {parent.Project}: give the project a subtask type and the bot's account the right to create issues."
            );
    }

    private async Task<IReadOnlySet<string>> GetScreenAsync(
        TicketKey parent,
        string type,
        CancellationToken cancellationToken
    )
    {
        var fields = await jira.ReadAllAsync<JiraValues<JiraScreenField>, JiraScreenField>(
            start => $"rest/api/2/issue/createmeta/{parent.Project}/issuetypes/{type}?startAt={start}&maxResults=100",
            cancellationToken
        );
        return fields.Select(field => field.FieldId ?? "").ToHashSet(StringComparer.Ordinal);
    }

    // a field that is not on the create screen makes Jira refuse the whole issue
    private static object FieldsFor(TicketKey parent, SubtaskDraft draft, string type, IReadOnlySet<string> screen) =>
        new
        {
            Project = new { Key = parent.Project },
            Parent = new { Key = parent.ToString() },
            Issuetype = new { Id = type },
            Summary = draft.Summary.OnOneLine().Fit(255),
            Description = screen.Contains("description") ? draft.Description.Fit(32_767) : null,
            Labels = screen.Contains("labels") ? new[] { Label } : null,
        };
}
