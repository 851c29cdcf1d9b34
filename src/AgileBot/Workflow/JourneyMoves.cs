using AgileBot.Repositories;
using AgileBot.Tickets;
using static AgileBot.Workflow.TicketState;

namespace AgileBot.Workflow;

/// <summary>The verbs of the workflow's table: what each kind of event does to a journey.</summary>
internal static class JourneyMoves
{
    public static Journey Start(this Journey journey, TicketEvent.Accepted e, DateTimeOffset at) =>
        journey with
        {
            Title = e.Title ?? "",
            Requester = e.Requester,
            Repository = e.Repository,
            BaseBranch = e.BaseBranch,
            Interactive = e.Interactive,
            PlanAccepted = !e.Interactive,
            Limits = e.Limits,
            Run = 1,
            RunStarted = at,
            State = AwaitingIndex,
            Since = at,
        };

    public static Journey Enter(this Journey journey, TicketState state, DateTimeOffset at) =>
        journey with
        {
            State = state,
            Since = at,
            Reminded = false,
        };

    /// <summary>Goes where the facts say that the journey stands; stays where it is when that is there.</summary>
    public static Journey Stand(this Journey journey, DateTimeOffset at)
    {
        var state = journey.Standing();
        return state == journey.State ? journey : journey.Enter(state, at);
    }

    /// <summary>Where a run stands, read off what is there. A resume goes on from here, whatever ended the last run.</summary>
    private static TicketState Standing(this Journey journey) =>
        journey switch
        {
            { Base: null } => AwaitingIndex,
            { Plan: null, Questions.Count: > 0 } => AwaitingAnswers,
            { Plan: null } => Refining,
            { PlanAccepted: false } => AwaitingPlanApproval,
            { PlanPublished: false } => Planned,
            _ when journey.Subtasks.Any(subtask => subtask.Stage is not SubtaskStage.Integrated) => InDevelopment,
            _ => journey.StandingAfterDevelopment(),
        };

    private static TicketState StandingAfterDevelopment(this Journey journey) =>
        journey switch
        {
            { PullRequest: null } => InReview,
            { NewBase: not null } => BaseMoved,
            _ when journey.ReviewedHead != journey.Head => InReview,
            _ when journey.BuiltHead != journey.Head => AwaitingCi,
            // whoever asked for changes is answered before anything is merged
            _ when journey.Approval?.Commit != journey.Head || journey.OwesAnswer => AwaitingApproval,
            _ => Merging,
        };

    public static Journey End(this Journey journey, RunOutcome outcome, string reason, DateTimeOffset at) =>
        journey.Enter(StateOf(outcome), at) with
        {
            Outcome = outcome,
            Reason = reason,
            Outage = null,
            UntoldEnds = [.. journey.UntoldEnds, new RunEnd(journey.Run, outcome, reason, journey.RunStarted, at)],
        };

    private static TicketState StateOf(RunOutcome outcome) =>
        outcome switch
        {
            RunOutcome.Done => Done,
            RunOutcome.Cancelled => Cancelled,
            RunOutcome.HandedOver => HandedOver,
            _ => Paused,
        };

    public static Journey HandOver(this Journey journey, string reason, DateTimeOffset at) =>
        journey.End(RunOutcome.HandedOver, reason, at);

    public static Journey EndIsTold(this Journey journey, int run) =>
        journey with
        {
            UntoldEnds = [.. journey.UntoldEnds.Where(end => end.Run != run)],
        };

    /// <summary>The next run goes on where the last one stood, with fresh counters.</summary>
    public static Journey NextRun(this Journey journey, TicketEvent.Resumed e, DateTimeOffset at) =>
        (
            journey.Hear(e.By, e.Hint) with
            {
                Run = journey.Run + 1,
                RunStarted = at,
                Outcome = null,
                IsWithdrawn = false,
                PlanTold = journey.PlanAccepted && journey.PlanTold,
                Reason = "",
                Delays = 0,
                ReviewRounds = 0,
                BuildRepairs = 0,
                BuildFailure = null,
                QuestionRound = 0,
                QuestionsToldRound = 0,
                Questions = [],
                Subtasks = [.. journey.Subtasks.Select(Afresh)],
            }
        ).Stand(at);

    private static SubtaskProgress Afresh(SubtaskProgress progress) =>
        progress.Stage is SubtaskStage.Integrated
            ? progress
            : progress with
            {
                Stage = SubtaskStage.Open,
                Attempt = 1,
                FailedModels = [],
                Commit = null,
            };

    public static Journey Hear(this Journey journey, Person by, string? text) =>
        string.IsNullOrWhiteSpace(text) ? journey : journey with { Words = [.. journey.Words, $"{by}: {text}"] };

    public static Journey Remember(this Journey journey, string? comment) =>
        comment is null ? journey : journey with { Heard = [.. journey.Heard, comment] };

    public static Journey Delay(this Journey journey, TicketEvent.Delayed e, DateTimeOffset at) =>
        journey.Delays >= journey.Limits.Delays
            ? journey.HandOver($"{e.Reason} It did not answer {journey.Delays + 1} times in a row.", at)
            : journey with
            {
                Outage = e.Outage,
                Reason = e.Reason,
                Delays = journey.Delays + 1,
                DelayedUntil = at + journey.Limits.DelayPause,
            };

    public static Journey Ask(this Journey journey, TicketEvent.QuestionsRaised e, DateTimeOffset at) =>
        (journey with { Questions = e.Questions, QuestionRound = journey.QuestionRound + 1 }).Enter(
            AwaitingAnswers,
            at
        );

    public static Journey Adopt(this Journey journey, Plan plan) =>
        journey with
        {
            Plan = plan,
            Subtasks = [.. plan.Subtasks.Select(subtask => new SubtaskProgress(subtask))],
        };

    public static Journey Publish(this Journey journey, IReadOnlyDictionary<string, TicketKey> keys) =>
        journey with
        {
            PlanPublished = true,
            Subtasks =
            [
                .. journey.Subtasks.Select(s => keys.TryGetValue(s.Subtask.Id, out var key) ? s with { Key = key } : s),
            ],
        };

    public static Journey Open(this Journey journey, TicketEvent.PullRequestOpened e) =>
        journey.WithHead(e.Head) with
        {
            PullRequest = e.Id,
            PullRequestUrl = e.Url,
        };

    /// <summary>Another head makes every verdict about the old one void.</summary>
    public static Journey WithHead(this Journey journey, CommitSha head) =>
        journey with
        {
            Head = head,
            Approval = journey.Approval?.Commit == head ? journey.Approval : null,
        };

    public static Journey TakeBase(this Journey journey, TicketEvent.BaseMergedIn e) =>
        journey.WithHead(e.Head) with
        {
            Base = e.Base,
            NewBase = null,
        };

    public static Journey LookAgain(this Journey journey, DateTimeOffset at) =>
        journey with
        {
            BuildLooks = journey.BuildLooks + 1,
            BuildLookDue = at + journey.Limits.DelayPause,
        };

    /// <summary>Drops what the workflow no longer believes in once real work came back, and tells people about every change.</summary>
    public static Journey Counted(this Journey next, Journey before, TicketEvent happened)
    {
        var told =
            happened
            is TicketEvent.StatusTold
                or TicketEvent.EndTold
                or TicketEvent.QuestionsTold
                or TicketEvent.PlanTold
                or TicketEvent.DemandsAnswered
                or TicketEvent.Heeded;
        var recovered = !told && happened is not TicketEvent.Delayed && next.Outage is not null;
        return next with
        {
            Version = before.Version + 1,
            StatusRevision = told ? next.StatusRevision : before.StatusRevision + 1,
            Outage = recovered ? null : next.Outage,
            Delays = recovered ? 0 : next.Delays,
        };
    }
}
