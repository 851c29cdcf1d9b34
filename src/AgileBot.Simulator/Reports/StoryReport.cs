using System.Text.Json.Nodes;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;
using AgileBot.Simulator.People;

namespace AgileBot.Simulator.Reports;

/// <summary>What came of a story, in the form that the try-out promises.</summary>
internal static class StoryReport
{
    public const string Runs = "agilebot.run";
    private const string Criteria = "agilebot.criteria";
    private const string Kind = "agilebot.kind";

    public static JsonObject Of(World world)
    {
        var ends = world.Jira.Issues.SelectMany(RunsOf).ToList();
        return new JsonObject
        {
            ["tickets"] = world.Jira.Issues.Select(Ticket).ToJsonArray(),
            ["pullRequests"] = world
                .Bitbucket.Repositories.SelectMany(repository => repository.PullRequests)
                .Select(PullRequest)
                .ToJsonArray(),
            ["repositories"] = world
                .Bitbucket.Repositories.Select(repository =>
                    (JsonNode?)new JsonObject { ["name"] = repository.FullName, ["path"] = repository.Git.Path }
                )
                .ToJsonArray(),
            ["ends"] = ends.Select(end => (JsonNode?)End(end.Ticket, end.Run)).ToJsonArray(),
            ["comments"] = world.Jira.Issues.SelectMany(Comments).ToJsonArray(),
            ["modelCalls"] = ends.Sum(end => end.Run.At("modelCalls").Number() ?? 0),
            ["sandboxRuns"] = ends.Sum(end => end.Run.At("sandboxRuns").Number() ?? 0),
            ["duplicateEffects"] = world.Ledger.DuplicateEffects,
        };
    }

    /// <summary>The runs that the bot recorded on the issue.</summary>
    public static IEnumerable<(string Ticket, JsonNode? Run)> RunsOf(Issue issue) =>
        issue.Properties.GetValueOrDefault(Runs).At("runs").Items().Select(run => (issue.Key, run));

    private static JsonNode? Ticket(Issue issue) =>
        new JsonObject
        {
            ["key"] = issue.Key,
            ["type"] = issue.Type.Name,
            ["summary"] = issue.Summary,
            ["status"] = issue.Status.Name,
            ["storyPoints"] = issue.Custom.GetValueOrDefault(FieldCatalogue.StoryPoints)?.DeepClone(),
            ["parent"] = issue.Parent?.Key,
            ["acceptanceCriteria"] = issue
                .Properties.GetValueOrDefault(Criteria)
                .Items()
                .Select(criterion => criterion?.DeepClone())
                .ToJsonArray(),
        };

    private static JsonNode? PullRequest(PullRequest pullRequest) =>
        new JsonObject
        {
            ["id"] = pullRequest.Id,
            ["repository"] = pullRequest.Repository.FullName,
            ["sourceBranch"] = Bitbucket.Shapes.DisplayId(pullRequest.FromRef),
            ["state"] = PullRequestShapes.State(pullRequest),
            ["approvedCommit"] = pullRequest
                .Participants.Find(participant => participant.Approved && !IsBot(participant.User))
                ?.LastReviewedCommit,
            ["mergedCommit"] = pullRequest.State is PullRequestState.Merged ? pullRequest.FromCommit : null,
            ["approvals"] = pullRequest.Approvals.Select(Approval).ToJsonArray(),
            ["inlineComments"] = pullRequest.Comments.Count(comment => comment.Anchor is not null),
            ["replies"] = pullRequest.Comments.Count(comment => comment.ParentId is not null),
            ["tasks"] = pullRequest.Comments.Where(comment => comment.IsTask).Select(Task).ToJsonArray(),
            ["report"] = pullRequest
                .Repository.Reports.FindLast(report =>
                    string.Equals(report.Commit, pullRequest.FromCommit, StringComparison.Ordinal)
                )
                ?.Result,
        };

    private static JsonNode? Approval(GivenApproval approval) =>
        new JsonObject
        {
            ["by"] = approval.By.Name,
            ["commit"] = approval.Commit,
            ["at"] = approval.At.ForJira(),
        };

    private static JsonNode? Task(PullRequestComment task) =>
        new JsonObject
        {
            ["text"] = task.Text,
            ["by"] = task.Author.Name,
            ["state"] = task.State,
            ["resolvedBy"] = task.ResolvedBy?.Name,
        };

    private static JsonObject End(string ticket, JsonNode? run)
    {
        var end = new JsonObject { ["ticket"] = ticket };
        foreach (var name in new[] { "run", "outcome", "attempts", "costUsd", "seconds" })
            end[name] = run.At(name)?.DeepClone();

        return end;
    }

    private static IEnumerable<JsonNode?> Comments(Issue issue) =>
        issue.Comments.Select(comment =>
            (JsonNode?)
                new JsonObject
                {
                    ["ticket"] = issue.Key,
                    ["author"] = comment.Author.Name,
                    ["kind"] =
                        comment.Properties.GetValueOrDefault(Kind).Text("kind")
                        ?? (IsBot(comment.Author) ? "bot" : "human"),
                }
        );

    private static bool IsBot(User user) => string.Equals(user.Name, Accounts.Bot, StringComparison.Ordinal);
}
