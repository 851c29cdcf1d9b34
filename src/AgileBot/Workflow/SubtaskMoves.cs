using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Workflow;

/// <summary>The verbs of the workflow's table that concern one subtask, and the rework that others ask for.</summary>
internal static class SubtaskMoves
{
    /// <summary>Moves a subtask from one stage to the next; null when it is not at that stage.</summary>
    public static Journey? Advance(
        this Journey journey,
        string subtask,
        SubtaskStage from,
        Func<SubtaskProgress, SubtaskProgress> change
    ) =>
        journey.Find(subtask)?.Stage == from ? journey.Change(subtask, s => change(s) with { Stage = from + 1 }) : null;

    public static bool IsAttempt(this Journey journey, string subtask, int attempt) =>
        journey.Find(subtask)?.Attempt == attempt;

    public static bool IsCommit(this Journey journey, string subtask, CommitSha commit) =>
        journey.Find(subtask)?.Commit == commit;

    /// <summary>The next attempt starts afresh with what the failed one taught; after the last one a person decides.</summary>
    public static Journey? Fail(this Journey journey, TicketEvent.AttemptFailed e, DateTimeOffset at)
    {
        var failed = journey.GetSubtask(e.Subtask);
        if (failed.Stage is SubtaskStage.Open or SubtaskStage.Integrated)
            return null;

        var model = e.Model ?? failed.Award?.Model ?? "";
        var next = journey.Change(
            e.Subtask,
            s =>
                s with
                {
                    Stage = SubtaskStage.Open,
                    Attempt = s.Attempt + 1,
                    Commit = null,
                    FailedModels = [.. s.FailedModels, model],
                    Failures = [.. s.Failures, new FailedAttempt(journey.Run, e.Attempt, model, e.Reason, e.Lesson)],
                }
        );
        return e.Attempt < journey.Limits.Attempts
            ? next
            : next.HandOver($"{e.Subtask} failed {e.Attempt} times; last: {e.Reason}", at);
    }

    /// <summary>What a person asked for becomes a rework, once; null when it was all heard before.</summary>
    public static Journey? Demand(this Journey journey, TicketEvent.ChangesRequested e, DateTimeOffset at)
    {
        var news = e
            .Demands.Zip(e.Sources, (text, comment) => new Demand(e.By, text, comment))
            .Where(demand => !journey.Heard.Contains(demand.Comment, StringComparer.Ordinal))
            .DistinctBy(demand => demand.Comment, StringComparer.Ordinal)
            .ToList();
        return news.Count == 0
            ? null
            : (journey with { Heard = [.. journey.Heard, .. news.Select(demand => demand.Comment!)] }).Rework(
                $"{e.By} asked for changes",
                [.. news.Select(demand => demand.Text)],
                news,
                at
            );
    }

    /// <summary>Ends a rework that changes nothing; null for work that must change something.</summary>
    public static Journey? Leave(this Journey journey, TicketEvent.LeftAsIs e) =>
        journey.GetSubtask(e.Subtask) is { Stage: SubtaskStage.Localised, Demands.Count: > 0 }
            ? journey.Change(e.Subtask, s => s with { Stage = SubtaskStage.Integrated, Account = e.Account })
            : null;

    /// <summary>Those who asked know now what became of it; null when nobody waited for an answer.</summary>
    public static Journey? Answer(this Journey journey) =>
        journey.OwesAnswer
            ? journey with
            {
                Subtasks = [.. journey.Subtasks.Select(s => s.OwesAnswer ? s with { IsAnswered = true } : s)],
            }
            : null;

    /// <summary>Adds a subtask that answers demands from outside the plan, and goes back to development. It waits for reworks that still run: they tend to touch the same lines.</summary>
    private static Journey Rework(
        this Journey journey,
        string title,
        IReadOnlyList<string> wanted,
        IReadOnlyList<Demand> demands,
        DateTimeOffset at
    )
    {
        var reworks = journey.Subtasks.Where(s => s.Subtask.Kind is SubtaskKind.Rework).ToList();
        var running = reworks.Where(s => s.Stage is not SubtaskStage.Integrated).Select(s => s.Subtask.Id);
        var subtask = new Subtask(
            $"RW-{reworks.Count + 1}",
            title,
            string.Join('\n', wanted.Select(demand => $"- {demand}")),
            SubtaskKind.Rework,
            new StoryPoints(1),
            [],
            [.. running],
            [],
            []
        );
        var rework = new SubtaskProgress(subtask) { Demands = demands };
        return (journey with { Approval = null, Subtasks = [.. journey.Subtasks, rework] }).Stand(at);
    }

    public static Journey Object(this Journey journey, TicketEvent.ReviewObjected e, DateTimeOffset at) =>
        journey.ReviewRounds < journey.Limits.ReviewRounds
            ? (journey with { ReviewRounds = journey.ReviewRounds + 1 }).Rework(
                "The Peer agent objects",
                e.Objections,
                [],
                at
            )
            : journey.HandOver($"The Peer agent still objects after {journey.ReviewRounds} rounds.", at);

    public static Journey Repair(this Journey journey, TicketEvent.BuildFailed e, DateTimeOffset at)
    {
        var unchanged = string.Equals(journey.BuildFailure, e.Signature, StringComparison.Ordinal);
        return unchanged || journey.BuildRepairs >= journey.Limits.BuildRepairs
            ? journey.HandOver($"The build stays red: {e.Text}", at)
            : (journey with { BuildRepairs = journey.BuildRepairs + 1, BuildFailure = e.Signature }).Rework(
                "The build is red",
                [e.Text],
                [],
                at
            );
    }

    private static SubtaskProgress? Find(this Journey journey, string subtask) =>
        journey.Subtasks.FirstOrDefault(s => string.Equals(s.Subtask.Id, subtask, StringComparison.Ordinal));

    private static Journey Change(
        this Journey journey,
        string subtask,
        Func<SubtaskProgress, SubtaskProgress> change
    ) =>
        journey with
        {
            Subtasks =
            [
                .. journey.Subtasks.Select(s =>
                    string.Equals(s.Subtask.Id, subtask, StringComparison.Ordinal) ? change(s) : s
                ),
            ],
        };
}
