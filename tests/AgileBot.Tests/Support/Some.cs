using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Support;

/// <summary>What does not matter in a test, whole and valid.</summary>
internal static class Some
{
    public static readonly TicketKey Key = TicketKey.Parse("OPT-2");
    public static readonly RepositoryName Repository = RepositoryName.Parse("TRADE/stock-options");
    public static readonly CommitSha Base = CommitSha.Parse(new string('b', 40));
    public static readonly CommitSha Head = CommitSha.Parse(new string('a', 40));
    public static readonly Person Reporter = new("rita", "Rita Report");

    public static Ticket Ticket() =>
        new(Key, "Show average prices", "As a trader I want a bar chart of average prices.") { Reporter = Reporter };

    public static Subtask Subtask(string id, params string[] dependsOn) =>
        new(id, $"Title of {id}", $"Do {id}.", SubtaskKind.Feature, new StoryPoints(3), ["AC-1"], dependsOn, [], []);

    public static Plan Plan(params Subtask[] subtasks) =>
        new(
            "A chart of average prices is shown.",
            [new AcceptanceCriterion("AC-1", "Prices are averaged per day."), new("AC-2", "An empty file is refused.")],
            subtasks.Length > 0 ? subtasks : [Subtask("ST-1") with { Criteria = ["AC-1", "AC-2"] }],
            new StoryPoints(5)
        );

    public static Journey Journey(Plan? plan = null) =>
        new(Key)
        {
            Version = 3,
            Run = 1,
            Requester = Reporter,
            Repository = Repository,
            BaseBranch = Branch.Parse("main"),
            Base = Base,
            Plan = plan,
            Subtasks = [.. (plan?.Subtasks ?? []).Select(subtask => new SubtaskProgress(subtask))],
        };

    public static Journey Reviewable(Plan? plan = null) =>
        Journey(plan ?? Plan()) with
        {
            State = TicketState.InReview,
            Head = Head,
            PullRequest = 7,
            PullRequestUrl = new Uri("http://bitbucket.example/pr/7"),
        };

    public static StepContext Context(Step step, Journey journey) =>
        new(step, journey, new StepLease(Key, step.Id, step.Role, "worker", 1, 1));
}
