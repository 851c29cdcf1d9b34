using System.Text.Json;
using AgileBot.Adapters.Http;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Reads and writes what the bot stores beside issues and comments.</summary>
internal sealed class JiraProperties([FromKeyedServices(JiraOptions.Section)] RestClient jira)
{
    private const int Longest = 32_768;

    public async Task<string?> FindAsync(TicketKey key, string name, CancellationToken cancellationToken) =>
        (await FindPropertyAsync(key, Full(name), cancellationToken))?.Value.GetRawText();

    public async Task WriteAsync(TicketKey key, string name, string json, CancellationToken cancellationToken)
    {
        if (json.Length > Longest)
            throw new ArgumentException($"Facts may have {Longest} characters, not {json.Length}.", nameof(json));

        using var value = JsonDocument.Parse(json);
        await jira.PutAsync($"rest/api/2/issue/{key}/properties/{Full(name)}", value.RootElement, cancellationToken);
    }

    /// <summary>The mark that the ticket was created under, or null.</summary>
    public async Task<string?> FindMarkAsync(TicketKey key, CancellationToken cancellationToken) =>
        (await FindPropertyAsync(key, JiraProperty.Operation, cancellationToken))?.FindMark();

    /// <summary>The mark that the comment was created under, or null.</summary>
    public async Task<string?> FindCommentMarkAsync(string comment, CancellationToken cancellationToken) =>
        (
            await jira.FindAsync<JiraProperty>(
                $"rest/api/2/comment/{comment}/properties/{JiraProperty.Operation}",
                cancellationToken
            )
        )?.FindMark();

    private Task<JiraProperty?> FindPropertyAsync(TicketKey key, string name, CancellationToken cancellationToken) =>
        jira.FindAsync<JiraProperty>($"rest/api/2/issue/{key}/properties/{name}", cancellationToken);

    private static string Full(string name) => $"agilebot.{name}";
}
