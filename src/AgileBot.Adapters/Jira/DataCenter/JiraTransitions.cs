using AgileBot.Adapters.Http;
using AgileBot.Ports;
using AgileBot.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.Jira.DataCenter;

/// <summary>Moves tickets forward over the board, one column at a time where the workflow asks for it.</summary>
internal sealed class JiraTransitions([FromKeyedServices(JiraOptions.Section)] RestClient jira, JiraStages stages)
{
    private const int MostHops = 5;

    /// <summary>The stage it stands in afterwards: less than asked for where the board has no way there.</summary>
    public async Task<TicketStage> MoveForwardAsync(
        TicketKey key,
        TicketStage target,
        CancellationToken cancellationToken
    )
    {
        var status = await GetStatusAsync(key, cancellationToken);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { status.Name };
        for (var hop = 0; hop < MostHops && stages.Of(status) < target; hop++)
        {
            if (await FindNextAsync(key, status, target, seen, cancellationToken) is not { } next)
                break;

            status = await TakeAsync(key, status, next, cancellationToken);
            seen.Add(status.Name);
        }

        return stages.Of(status);
    }

    private async Task<JiraStatus> GetStatusAsync(TicketKey key, CancellationToken cancellationToken)
    {
        var issue = await jira.GetAsync<JiraIssue>($"rest/api/2/issue/{key}?fields=status", cancellationToken);
        return issue.Fields.Status
            ?? throw Rejected($"Jira shows no status of {key}: make the field visible to the bot's account.");
    }

    private async Task<JiraTransition?> FindNextAsync(
        TicketKey key,
        JiraStatus from,
        TicketStage target,
        HashSet<string> seen,
        CancellationToken cancellationToken
    )
    {
        var list = await jira.GetAsync<JiraTransitionList>(
            $"rest/api/2/issue/{key}/transitions?expand=transitions.fields",
            cancellationToken
        );
        var ways = list
            .Transitions.Where(way => !seen.Contains(way.To.Name) && LeadsOn(from, way.To, target))
            .Where(way => stages.Rank(way.To) is not null)
            .OrderByDescending(way => stages.Of(way.To))
            .ThenBy(way => way.Demands.Count)
            .ThenBy(way => stages.Rank(way.To))
            .ToList();
        return ways.Find(way => way.Demands.Count == 0) ?? (ways.Count == 0 ? null : throw Demanding(key, ways[0]));
    }

    // before the work begins a board may have several columns to pass; later a step aside may be a dead end
    private bool LeadsOn(JiraStatus from, JiraStatus to, TicketStage target) =>
        stages.Of(to) <= target
        && (
            stages.Of(to) > stages.Of(from) || (stages.Of(to), stages.Of(from)) is (TicketStage.ToDo, TicketStage.ToDo)
        );

    /// <summary>Takes the way once. When Jira balks, where the ticket stands decides whether it matters.</summary>
    private async Task<JiraStatus> TakeAsync(
        TicketKey key,
        JiraStatus from,
        JiraTransition way,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await jira.PostAsync(
                $"rest/api/2/issue/{key}/transitions",
                new { Transition = new { way.Id } },
                cancellationToken
            );
        }
        catch (RemoteException balk) when (balk.Kind is not (RemoteFailure.Denied or RemoteFailure.RateLimited))
        {
            var now = await GetStatusAsync(key, cancellationToken);
            if (stages.Of(now) < stages.Of(way.To) || string.Equals(now.Name, from.Name, StringComparison.Ordinal))
                throw;

            return now;
        }

        return await GetStatusAsync(key, cancellationToken);
    }

    private RemoteException Demanding(TicketKey key, JiraTransition way) =>
        Rejected(
            $"Jira wants '{string.Join("', '", way.Demands)}' filled in before {key} may go to '{way.To.Name}': give the field a default or take it off the transition's screen."
        );

    private RemoteException Rejected(string message) => new(jira.Site.Name, RemoteFailure.Rejected, message);
}
