using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Steering;

/// <summary>Compares what is seen outside with what the journey believes. Pure; saying the same twice is left to the workflow to ignore.</summary>
public static class OutsideChanges
{
    public static IReadOnlyList<TicketEvent> Between(Journey journey, OutsideView seen) =>
        seen.Withdrawal is { } reason
            ? [new TicketEvent.Withdrawn(reason)]
            :
            [
                .. journey.IsWithdrawn
                    ? [new TicketEvent.Resumed(journey.Requester!, Hint: null)]
                    : Array.Empty<TicketEvent>(),
                .. Answers(journey, seen),
                .. seen.PullRequest is { } pullRequest ? OnPullRequest(journey, seen, pullRequest) : [],
            ];

    /// <summary>The first comment after our questions by the reporter or the assignee answers them.</summary>
    private static IEnumerable<TicketEvent> Answers(Journey journey, OutsideView seen) =>
        journey.State is TicketState.AwaitingAnswers && journey.QuestionsToldRound == journey.QuestionRound
            ? Replies(seen, Words.QuestionsMarker(journey.Run, journey.QuestionRound))
                .Select(c => new TicketEvent.Answered(c.Author, c.Text, c.Id))
                .Take(1)
            : [];

    /// <summary>What the reporter or the assignee wrote after one of our comments.</summary>
    private static IEnumerable<TicketComment> Replies(OutsideView seen, string marker)
    {
        var asked = seen.Comments.LastOrDefault(c => string.Equals(c.Marker, marker, StringComparison.Ordinal));
        return seen
            .Comments.Where(c => asked is not null && c.Created >= asked.Created && !seen.IsBot(c.Author))
            .Where(c => seen.IsReporterOrAssignee(c.Author) && !GivenCommand.IsOrderIn(c, seen.TrackerSelf));
    }

    private static IEnumerable<TicketEvent> OnPullRequest(Journey journey, OutsideView seen, PullRequest pullRequest) =>
        pullRequest.State switch
        {
            PullRequestState.Merged => [new TicketEvent.Merged(pullRequest.Head, ByBot: false)],
            PullRequestState.Declined => [new TicketEvent.PullRequestDeclined("The pull request was declined.")],
            _ =>
            [
                .. Moves(journey, pullRequest),
                .. Verdicts(journey, seen, pullRequest),
                .. ReviewDemands.Of(journey, seen, pullRequest),
            ],
        };

    private static IEnumerable<TicketEvent> Moves(Journey journey, PullRequest pullRequest)
    {
        if (pullRequest.Head != journey.Head && !IsPushing(journey))
            yield return new TicketEvent.BranchMoved(pullRequest.Head);
        if (pullRequest.Base != journey.Base && !IsPushing(journey))
            yield return new TicketEvent.BaseBranchMoved(pullRequest.Base);
    }

    /// <summary>While the bot itself pushes, a new head may be its own, not journalled yet; the pushing step says how it went.</summary>
    private static bool IsPushing(Journey journey) =>
        journey.State is TicketState.BaseMoved
        || (
            journey.State is TicketState.InDevelopment
            && journey.Subtasks.Any(subtask => subtask.Stage is SubtaskStage.Verified)
        );

    private static IEnumerable<TicketEvent> Verdicts(Journey journey, OutsideView seen, PullRequest pullRequest)
    {
        var approvals = pullRequest
            .Participants.Where(p => p.Verdict is ReviewVerdict.Approved && p.LastReviewed == pullRequest.Head)
            .Where(_ => !ReviewDemands.ObjectorsToHead(seen, pullRequest).Any())
            .Where(p => MayApprove(p.Person, journey, seen, pullRequest))
            .Select(p => new Approval(p.Person, pullRequest.Head))
            .ToList();
        if (journey.Approval is { } old && !approvals.Exists(approval => approval.By == old.By))
            yield return new TicketEvent.ApprovalWithdrawn(old.By);
        if (approvals.Count > 0 && !approvals.Exists(approval => approval == journey.Approval))
            yield return new TicketEvent.Approved(approvals[0]);
    }

    internal static bool MayApprove(Person person, Journey journey, OutsideView seen, PullRequest pullRequest) =>
        person != seen.HostSelf
        && person != pullRequest.Author
        && (seen.RequesterMayApprove || person != journey.Requester);
}
