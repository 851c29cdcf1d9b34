using System.Globalization;
using System.Text.Json;
using AgileBot.Adapters.Http;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Writes estimates, but never over a person's.</summary>
internal sealed class JiraEstimates(
    [FromKeyedServices(JiraOptions.Section)] RestClient jira,
    JiraFieldCatalogue fields,
    JiraProperties properties
)
{
    private const string Memory = "points";

    /// <summary>False when the ticket's edit screen has no field for estimates.</summary>
    public async Task<bool> WriteAsync(TicketKey key, StoryPoints points, CancellationToken cancellationToken)
    {
        if (await FindFieldAsync(key, cancellationToken) is not { } field)
            return false;

        var issue = await jira.GetAsync<JiraIssue>($"rest/api/2/issue/{key}?fields={field}", cancellationToken);
        var there = issue.Fields.FindNumber(field);
        if (there == points.Value || (there is not null && there != await OursAsync(key, cancellationToken)))
            return true;

        // what is ours is written down first: after a crash in between, the next estimate is not taken for a person's
        var value = points.Value.ToString(CultureInfo.InvariantCulture);
        await properties.WriteAsync(key, Memory, $$"""{"value":{{value}}}""", cancellationToken);
        await jira.PutAsync(
            $"rest/api/2/issue/{key}",
            new { Fields = new Dictionary<string, decimal>(StringComparer.Ordinal) { [field] = points.Value } },
            cancellationToken
        );
        return true;
    }

    private async Task<string?> FindFieldAsync(TicketKey key, CancellationToken cancellationToken)
    {
        var known = await fields.GetPointsAsync(cancellationToken);
        if (known.Count == 0)
            return null;

        var screen = await jira.GetAsync<JiraEditScreen>($"rest/api/2/issue/{key}/editmeta", cancellationToken);
        return known.FirstOrDefault(screen.Fields.ContainsKey);
    }

    private async Task<decimal?> OursAsync(TicketKey key, CancellationToken cancellationToken)
    {
        if (await properties.FindAsync(key, Memory, cancellationToken) is not { } json)
            return null;

        using var memory = JsonDocument.Parse(json);
        return
            memory.RootElement.ValueKind is JsonValueKind.Object
            && memory.RootElement.TryGetProperty("value", out var value)
            && value.ValueKind is JsonValueKind.Number
            && value.TryGetDecimal(out var ours)
            ? ours
            : null;
    }
}
