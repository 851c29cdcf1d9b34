using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;
using AgileBot.Simulator.Reports;

namespace AgileBot.Simulator.Stories;

/// <summary>Follows one ticket until it is done; the reviewer approves the bot's pull request once it is proven.</summary>
/// <param name="isContent">Whether the reviewer has nothing more to say about a proven head of the pull request at an address; always, where it is left out.</param>
/// <param name="run">The run that has to end well; how earlier ones ended is known already.</param>
internal sealed class ReviewedTicket(
    World world,
    string key,
    string repository,
    Action<string> tell,
    Func<string, string, CancellationToken, Task<bool>>? isContent = null,
    int run = 1
)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a finished ticket may go without the bot's own record of its run.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly Person _reviewer = world.People.Reviewer;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly int _earlier = PullRequestsOf(world, repository);
    private DateTimeOffset? _doneSince;

    public async Task<StoryEnd> FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var issue = await _reviewer.ReadAsync(
                $"jira/rest/api/2/issue/{key}?properties={StoryReport.Runs}",
                cancellationToken
            );
            var pullRequest = await PullRequestAsync(cancellationToken);
            if (End(issue, pullRequest) is { } end)
                return end;
            if (pullRequest is not null)
                await ReviewAsync(pullRequest, cancellationToken);

            await Task.Delay(Glance, world.Clock, cancellationToken);
        }
    }

    private StoryEnd? End(JsonNode issue, JsonNode? pullRequest)
    {
        var status = issue.Text("fields", "status", "name");
        Once($"{key} is now '{status}'");
        var ends = issue.At("properties", StoryReport.Runs, "runs").Items();
        var outcome = ends.LastOrDefault(end => end.At("run").Number() >= run).Text("outcome");
        if (outcome is "handed_over" or "cancelled" or "needs_answer" or "stopped_early")
            return new StoryEnd.Failed($"{key} ended as {outcome}");
        if (pullRequest.Text("state") is "DECLINED")
            return new StoryEnd.Failed($"the pull request of {key} was declined");
        if (status is not "Done" || pullRequest.Text("state") is not "MERGED")
            return null;

        Once($"bot merged pull request {pullRequest!["id"]}, {key} is done");
        _doneSince ??= world.Now;
        return outcome is "done" || world.Now - _doneSince > Grace ? new StoryEnd.Succeeded() : null;
    }

    private async Task<JsonNode?> PullRequestAsync(CancellationToken cancellationToken)
    {
        var path = $"{Api("api")}/pull-requests?state=ALL&order=OLDEST&limit=100";
        var page = await _reviewer.ReadAsync(path, cancellationToken);
        var pullRequest = page["values"].Items().Skip(_earlier).LastOrDefault();
        if (pullRequest is not null)
            Once($"bot opened pull request {pullRequest["id"]} '{pullRequest.Text("title")}'");

        return pullRequest;
    }

    private async Task ReviewAsync(JsonNode pullRequest, CancellationToken cancellationToken)
    {
        var head = pullRequest.Text("fromRef", "latestCommit")!;
        if (
            pullRequest.Text("state") is not "OPEN"
            || HasApproved(pullRequest, head)
            || !await IsProvenAsync(head, cancellationToken)
        )
            return;

        var address = Person.PullRequest(repository, (int)pullRequest["id"].Number()!);
        _ = await _reviewer.ReadAsync($"{address}/diff", cancellationToken);
        if (isContent is not null && !await isContent(address, head, cancellationToken))
            return;
        if (await _reviewer.JudgeAsync(address, "APPROVED", head, cancellationToken))
            tell($"reviewer {_reviewer.FirstName} approved {head[..7]}");
        else
            tell($"reviewer {_reviewer.FirstName} looks again: the branch moved on from {head[..7]}");
    }

    private bool HasApproved(JsonNode pullRequest, string head) =>
        pullRequest["reviewers"]
            .Items()
            .Any(participant =>
                string.Equals(participant.Text("user", "name"), _reviewer.User.Name, StringComparison.Ordinal)
                && participant.Text("status") is "APPROVED"
                && string.Equals(participant.Text("lastReviewedCommit"), head, StringComparison.Ordinal)
            );

    /// <summary>Whether the commit has a report that passes and a build that succeeded.</summary>
    private async Task<bool> IsProvenAsync(string commit, CancellationToken cancellationToken)
    {
        var reports = await _reviewer.ReadAsync($"{Api("insights")}/commits/{commit}/reports", cancellationToken);
        var builds = await _reviewer.ReadAsync($"bitbucket/rest/build-status/1.0/commits/{commit}", cancellationToken);
        return reports["values"].Items().Any(report => report.Text("result") is "PASS")
            && builds["values"].Items().Any(build => build.Text("state") is "SUCCESSFUL");
    }

    private string Api(string part)
    {
        var names = repository.Split('/');
        return $"bitbucket/rest/{part}/latest/projects/{names[0]}/repos/{names[1]}";
    }

    private void Once(string line)
    {
        if (_told.Add(line))
            tell(line);
    }

    private static int PullRequestsOf(World world, string repository) =>
        world
            .Bitbucket.Repositories.First(known => string.Equals(known.FullName, repository, StringComparison.Ordinal))
            .PullRequests.Count;
}
