using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Reads and writes comments. Ours are known by author and mark; a mark by anybody else counts for nothing.</summary>
internal sealed class JiraComments(
    [FromKeyedServices(JiraOptions.Section)] RestClient jira,
    JiraSelf self,
    JiraProperties properties
)
{
    private const int Longest = 32_767;

    public async Task<IReadOnlyList<TicketComment>> GetAllAsync(TicketKey key, CancellationToken cancellationToken)
    {
        var us = await self.GetAsync(cancellationToken);
        var found = await jira.ReadAllAsync<JiraCommentPage, JiraComment>(
            start => $"rest/api/2/issue/{key}/comment?expand=properties&orderBy=created&startAt={start}&maxResults=100",
            cancellationToken
        );
        var comments = new List<TicketComment>();
        foreach (var comment in found.DistinctBy(comment => comment.Id, StringComparer.Ordinal))
            comments.Add(comment.ToComment(comment.IsBy(us) ? await MarkOfAsync(comment, cancellationToken) : null));

        return [.. comments.OrderBy(comment => comment.Created)];
    }

    public async Task WriteAsync(TicketKey key, BotComment comment, CancellationToken cancellationToken)
    {
        var text = comment.Text.Fit(Longest);
        var all = await GetAllAsync(key, cancellationToken);
        var ours = all.Where(known => string.Equals(known.Marker, comment.Marker, StringComparison.Ordinal)).ToList();
        foreach (var twin in ours.Skip(1))
            await RemoveAsync(key, twin.Id, cancellationToken);
        if (ours.Count == 0)
            await jira.PostAsync($"rest/api/2/issue/{key}/comment", New(comment, text), cancellationToken);
        else if (!ours[0].Text.Says(text))
            await jira.PutAsync($"rest/api/2/issue/{key}/comment/{ours[0].Id}", new { Body = text }, cancellationToken);
    }

    /// <summary>A call that was given up took effect late: people see the comment once. Where the bot may not delete its own words, they see it twice.</summary>
    private async Task RemoveAsync(TicketKey key, string twin, CancellationToken cancellationToken) =>
        await jira.SendAsync(
            HttpMethod.Delete,
            $"rest/api/2/issue/{key}/comment/{twin}",
            body: null,
            cancellationToken
        );

    // some versions leave the properties out of lists; the comment itself always tells
    private async Task<string?> MarkOfAsync(JiraComment comment, CancellationToken cancellationToken) =>
        comment.Properties is null
            ? await properties.FindCommentMarkAsync(comment.Id, cancellationToken)
            : comment.FindMark();

    private static object New(BotComment comment, string text) =>
        new
        {
            Body = text,
            Properties = new[]
            {
                JiraProperty.Mark(comment.Marker),
                new { Key = JiraProperty.Sort, Value = new { comment.Kind } },
            },
        };
}
