using AgileBot.Simulator;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;
using AgileBot.Simulator.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Rig.Crowds;

/// <summary>The small world with a crowd of tickets in it, and the two people who write and approve.</summary>
public sealed class Crowd : IAsyncDisposable
{
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(100);

    private readonly WebApplication _simulator;
    private readonly CancellationTokenSource _stopping = new();
    private Task _reviewing = Task.CompletedTask;

    private Crowd(WebApplication simulator, IReadOnlyList<CrowdTicket> tickets) =>
        (_simulator, Tickets) = (simulator, tickets);

    public IReadOnlyList<CrowdTicket> Tickets { get; }

    public World World => _simulator.Services.GetRequiredService<World>();

    /// <summary>Makes a world with so many boards and repositories.</summary>
    public static async Task<Crowd> StartAsync(int tickets, CancellationToken cancellationToken)
    {
        var options = new SimulatorOptions { WebhookRetryDelay = TimeSpan.FromMilliseconds(300) };
        var simulator = SimulatorHost.Build(options);
        await simulator.StartAsync(cancellationToken);
        var crowd = new Crowd(simulator, [.. Enumerable.Range(1, tickets).Select(number => new CrowdTicket(number))]);
        foreach (var ticket in crowd.Tickets)
        {
            crowd.World.Jira.AddProject(ticket.Project, ticket.Title);
            await crowd.World.Bitbucket.AddAsync("CROWD", ticket.Slug, ticket.Files, cancellationToken);
        }

        return crowd;
    }

    /// <summary>The reporter writes a ticket and gives it to the bot.</summary>
    public Task AskAsync(CrowdTicket ticket, CancellationToken cancellationToken) =>
        World.People.Reporter.CreateIssueAsync(
            ticket.Project,
            "Story",
            ticket.Title,
            ticket.Description,
            ["agilebot"],
            cancellationToken
        );

    /// <summary>From now on the reviewer approves every head that is proven.</summary>
    public void BeginReviewing() => _reviewing = ReviewAsync();

    /// <summary>What may be said of every ticket at this moment.</summary>
    public Task<IReadOnlyList<TicketSight>> LookAsync() =>
        World.ReadAsync<IReadOnlyList<TicketSight>>(world =>
            [.. Tickets.Select(ticket => TicketSight.Of(world, ticket))]
        );

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _reviewing;
        await _simulator.StopAsync();
        await _simulator.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task ReviewAsync()
    {
        try
        {
            while (true)
            {
                foreach (var (address, head) in await World.ReadAsync(world => Awaiting(world).ToList()))
                    await World.People.Reviewer.JudgeAsync(address, "APPROVED", head, _stopping.Token);
                await Task.Delay(s_glance, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // the rig is done
        }
    }

    private static IEnumerable<(string Address, string Head)> Awaiting(World world) =>
        from repository in world.Bitbucket.Repositories
        from pullRequest in repository.PullRequests
        where pullRequest.IsOpen && IsProven(repository, pullRequest.FromCommit) && !IsApproved(pullRequest)
        select (Person.PullRequest(repository.FullName, pullRequest.Id), pullRequest.FromCommit);

    private static bool IsProven(Repository repository, string head) =>
        repository.Reports.Any(report =>
            string.Equals(report.Commit, head, StringComparison.Ordinal) && report.Result is "PASS"
        )
        && repository.Builds.TryGetValue(head, out var builds)
        && builds.Values.Any(build => build.Text("state") is "SUCCESSFUL");

    private static bool IsApproved(PullRequest pullRequest) =>
        pullRequest.Participants.Exists(participant =>
            participant.Approved
            && string.Equals(participant.LastReviewedCommit, pullRequest.FromCommit, StringComparison.Ordinal)
        );
}

/// <summary>How a ticket looks from outside.</summary>
/// <param name="Exists">Somebody has written it.</param>
/// <param name="Accepted">The bot has said a word on it.</param>
/// <param name="Outcome">What the bot's own account says of the last run; null while there is none.</param>
/// <param name="EndsTold">How many comments tell an end.</param>
/// <param name="Settled">It and its subtasks stand in the last column.</param>
public sealed record TicketSight(
    CrowdTicket Ticket,
    bool Exists,
    bool Accepted,
    string? Outcome,
    int EndsTold,
    bool Settled
)
{
    /// <summary>Nothing is left to be done for it.</summary>
    public bool IsOver => Outcome is not null && EndsTold > 0 && (Settled || Outcome is not "done");

    internal static TicketSight Of(World world, CrowdTicket ticket)
    {
        var issue = world.Jira.Find(ticket.Key);
        if (issue is null)
            return new TicketSight(ticket, Exists: false, Accepted: false, Outcome: null, EndsTold: 0, Settled: false);
        var ours = issue.Comments.Where(comment => comment.Author.Name is Accounts.Bot).ToList();
        return new TicketSight(
            ticket,
            Exists: true,
            ours.Count > 0,
            StoryReport.RunsOf(issue).LastOrDefault().Run.Text("outcome"),
            ours.Count(comment => comment.Properties.GetValueOrDefault("agilebot.kind").Text("kind") is "end"),
            world.Jira.SubtasksOf(issue).Append(issue).All(one => one.Status.Name is "Done")
        );
    }
}
