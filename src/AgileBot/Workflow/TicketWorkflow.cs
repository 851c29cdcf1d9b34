using static AgileBot.Workflow.TicketEvent;
using static AgileBot.Workflow.TicketState;

namespace AgileBot.Workflow;

/// <summary>THE JOURNEY ON ONE PAGE. Pure: a journey, an event and its time give the journey after it. What is then to be done: <see cref="StepsDue"/>.</summary>
public static class TicketWorkflow
{
    public static Move Next(Journey journey, TicketEvent happened, DateTimeOffset at)
    {
        var command = CommandOf(happened);
        if (command is not null && journey.Heard.Contains(command, StringComparer.Ordinal))
            return Move.Nowhere;
        var moved = Told(journey, happened) ?? Anywhere(journey, happened, at) ?? Onward(journey, happened, at);
        return moved is null ? Move.Nowhere : new Move.Onward(moved.Remember(command).Counted(journey, happened));
    }

    /// <summary>What happens on the road itself, by where the journey stands.</summary>
    private static Journey? Onward(Journey journey, TicketEvent happened, DateTimeOffset at) =>
        journey.HasEnded || journey.Version == 0
            ? null
            : Planning(journey, happened, at)
                ?? Developing(journey, happened, at)
                ?? Reviewing(journey, happened, at)
                ?? ByHand(journey, happened, at);

    /// <summary>The comment that gave the command. Whoever brings it again, and however late, it was heard.</summary>
    private static string? CommandOf(TicketEvent happened) =>
        happened switch
        {
            PlanApproved e => e.Comment,
            Stopped e => e.Comment,
            Resumed e => e.Comment,
            Hinted e => e.Comment,
            Heeded e => e.Comment,
            _ => null,
        };

    /// <summary>What was told to people, or heard from them, changes nothing but the memory of it.</summary>
    private static Journey? Told(Journey journey, TicketEvent happened) =>
        happened switch
        {
            StatusTold e when e.Revision > journey.StatusToldRevision => journey with
            {
                StatusToldRevision = e.Revision,
            },
            EndTold e when journey.UntoldEnds.Any(end => end.Run == e.Run) => journey.EndIsTold(e.Run),
            QuestionsTold e when e.Round > journey.QuestionsToldRound => journey with { QuestionsToldRound = e.Round },
            PlanTold when !journey.PlanTold => journey with { PlanTold = true },
            Heeded when journey.Version > 0 => journey,
            Reminded when !journey.Reminded => journey with { Reminded = true },
            _ => null,
        };

    /// <summary>What may happen in every state. Only a resume leaves an end, and nothing leaves Done.</summary>
    private static Journey? Anywhere(Journey journey, TicketEvent happened, DateTimeOffset at) =>
        (journey.State, happened) switch
        {
            (_, Accepted e) => journey.Version == 0 ? journey.Start(e, at) : null,
            _ when journey.Version == 0 => null,
            (Done, _) => null,
            (Paused or Cancelled or HandedOver, Merged) => journey.Enter(Done, at),
            (Paused or Cancelled or HandedOver, Resumed e) => journey.NextRun(e, at),
            (Paused or Cancelled or HandedOver, Withdrawn) when !journey.IsWithdrawn => journey with
            {
                IsWithdrawn = true,
            },
            (Paused or Cancelled or HandedOver, _) => null,
            (_, Merged e) => (journey with { Head = e.Head }).End(RunOutcome.Done, "", at),
            (_, Stopped e) when journey.PullRequest is null => journey.End(
                RunOutcome.Cancelled,
                $"{e.By} stopped it.",
                at
            ),
            (_, Stopped e) => journey.End(RunOutcome.StoppedEarly, $"{e.By} stopped it.", at),
            (_, Withdrawn e) => (journey with { IsWithdrawn = true }).End(RunOutcome.Cancelled, e.Reason, at),
            (_, PullRequestDeclined e) => journey.End(RunOutcome.Cancelled, e.Reason, at),
            (_, Hinted e) => journey.Hear(e.By, e.Hint),
            (_, GaveUp e) => journey.HandOver(e.Reason, at),
            (_, Delayed e) => journey.Delay(e, at),
            (TakenOver, Resumed e) => journey.Hear(e.By, e.Hint).Stand(at),
            (not TakenOver, TakenOverBy) => journey.Enter(TakenOver, at),
            _ => null,
        };

    private static Journey? Planning(Journey journey, TicketEvent happened, DateTimeOffset at) =>
        (journey.State, happened) switch
        {
            (AwaitingIndex, Indexed e) => (journey with { Base = e.Base }).Enter(Refining, at),
            (Refining, QuestionsRaised e) when journey.QuestionRound < journey.Limits.QuestionRounds => journey.Ask(
                e,
                at
            ),
            (Refining, QuestionsRaised) => journey.End(
                RunOutcome.NeedsAnswer,
                "The answers so far leave the story unclear.",
                at
            ),
            (AwaitingAnswers, Answered e) when !journey.Heard.Contains(e.Comment, StringComparer.Ordinal) => (
                journey.Hear(e.By, e.Text) with
                {
                    Questions = [],
                    Heard = [.. journey.Heard, e.Comment],
                }
            ).Enter(Refining, at),
            (AwaitingAnswers, ClockExpired { Wait: AwaitingAnswers }) => journey.End(
                RunOutcome.NeedsAnswer,
                "Nobody answered the questions.",
                at
            ),
            (Refining, PlanMade e) => journey.Adopt(e.Plan).Stand(at),
            (AwaitingPlanApproval, PlanApproved) => (journey with { PlanAccepted = true }).Enter(Planned, at),
            (AwaitingPlanApproval, ClockExpired { Wait: AwaitingPlanApproval }) => journey.HandOver(
                "Nobody approved the plan.",
                at
            ),
            (Planned, PlanPublished e) => journey.Publish(e.Keys).Stand(at),
            _ => null,
        };

    private static Journey? Developing(Journey journey, TicketEvent happened, DateTimeOffset at) =>
        journey.State is not InDevelopment
            ? null
            : happened switch
            {
                Routed e => journey.Advance(e.Subtask, SubtaskStage.Open, s => s with { Award = e.Award }),
                Localised e => journey.Advance(e.Subtask, SubtaskStage.Routed, s => s with { Locations = e.Locations }),
                Developed e when journey.IsAttempt(e.Subtask, e.Attempt) => journey.Advance(
                    e.Subtask,
                    SubtaskStage.Localised,
                    s =>
                        s with
                        {
                            Commit = e.Commit,
                            Parent = e.Parent,
                            Account = e.Account,
                            RedBefore = e.RedBefore ?? [],
                        }
                ),
                LeftAsIs e when journey.IsAttempt(e.Subtask, e.Attempt) => journey.Leave(e)?.Stand(at),
                Verified e when journey.IsCommit(e.Subtask, e.Commit) => journey.Advance(
                    e.Subtask,
                    SubtaskStage.Developed,
                    s => s
                ),
                Integrated e => journey.Advance(e.Subtask, SubtaskStage.Verified, s => s)?.WithHead(e.Head).Stand(at),
                AttemptFailed e when journey.IsAttempt(e.Subtask, e.Attempt) => journey.Fail(e, at),
                BranchMoved e when e.Head != journey.Head => journey.WithHead(e.Head),
                ChangesRequested e => journey.Demand(e, at),
                _ => null,
            };

    private static Journey? Reviewing(Journey journey, TicketEvent happened, DateTimeOffset at) =>
        journey.State is not (InReview or AwaitingCi or AwaitingApproval or BaseMoved or Merging)
            ? null
            : (journey.State, happened) switch
            {
                (_, Approved e) when e.Approval.Commit == journey.Head => (
                    journey with
                    {
                        Approval = e.Approval,
                    }
                ).Stand(at),
                (_, ApprovalWithdrawn e) when journey.Approval?.By == e.By => (journey with { Approval = null }).Stand(
                    at
                ),
                (_, BranchMoved e) when e.Head != journey.Head => journey.WithHead(e.Head).Stand(at),
                (_, BaseBranchMoved e) when e.Base != journey.Base => (journey with { NewBase = e.Base }).Stand(at),
                (_, ChangesRequested e) => journey.Demand(e, at),
                (InReview, PullRequestOpened e) when journey.PullRequest is null => journey.Open(e),
                (InReview, ReviewPassed e) when e.Head == journey.Head => (
                    journey with
                    {
                        ReviewedHead = e.Head,
                    }
                ).Stand(at),
                (InReview, ReviewObjected e) when e.Head == journey.Head => journey.Object(e, at),
                (AwaitingCi, BuildPending e) when e.Head == journey.Head => journey.LookAgain(at),
                (AwaitingCi, BuildPassed e) when e.Head == journey.Head => (journey with { BuiltHead = e.Head }).Stand(
                    at
                ),
                (AwaitingCi, BuildFailed e) when e.Head == journey.Head => journey.Repair(e, at),
                (AwaitingCi, ClockExpired { Wait: AwaitingCi }) => journey.HandOver(
                    "The build did not end in time.",
                    at
                ),
                (AwaitingApproval, DemandsAnswered e) when e.Head == journey.Head => journey.Answer()?.Stand(at),
                (AwaitingApproval, ClockExpired { Wait: AwaitingApproval }) => journey.HandOver(
                    "Nobody approved the pull request.",
                    at
                ),
                (BaseMoved, BaseMergedIn e) when e.Base == journey.NewBase => journey.TakeBase(e).Stand(at),
                (BaseMoved, BaseConflicted e) when e.Base == journey.NewBase => journey.HandOver(
                    $"{journey.BaseBranch} moved and does not merge: {string.Join(", ", e.Paths)}.",
                    at
                ),
                (Merging, MergeRefused e) => journey.HandOver(e.Reason, at),
                _ => null,
            };

    /// <summary>While a person works by hand, the bot only keeps its picture of the branch true.</summary>
    private static Journey? ByHand(Journey journey, TicketEvent happened, DateTimeOffset at) =>
        journey.State is not TakenOver
            ? null
            : happened switch
            {
                BranchMoved e when e.Head != journey.Head => journey.WithHead(e.Head),
                BaseBranchMoved e when e.Base != journey.Base && journey.PullRequest is not null => journey with
                {
                    NewBase = e.Base,
                },
                ApprovalWithdrawn e when journey.Approval?.By == e.By => journey with { Approval = null },
                ClockExpired { Wait: TakenOver } => journey.HandOver("It was taken over, and nobody went on.", at),
                _ => null,
            };
}
