using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Workflow;
using static AgileBot.Steering.SteeringCommand;
using static AgileBot.Workflow.TicketState;

namespace AgileBot.Steering;

/// <summary>What a command does to a journey, and what is answered. Pure; the right to give it was asked before.</summary>
public static class Heeding
{
    public static Heed Of(Journey journey, GivenCommand given, OutsideView seen, Spend spend) =>
        given.Command switch
        {
            Status => Heed.Say(CommandWords.Status(journey, spend)),
            SteeringCommand.Plan => Heed.Say(CommandWords.Plan(journey)),
            Approve when journey.State is not AwaitingPlanApproval => Heed.Say(CommandWords.NothingToApprove(journey)),
            Approve when !IsAfterPlan(journey, given, seen) => Heed.Say(CommandWords.PlanNotSeen),
            Approve => Heed.Do(new TicketEvent.PlanApproved(given.By, given.Id), CommandWords.PlanApproved),
            Stop when journey.HasEnded => Heed.Say(CommandWords.EndedAlready(journey)),
            Stop => Heed.Do(new TicketEvent.Stopped(given.By, given.Id), CommandWords.Stopped),
            Resume => GoOn(journey, given, hint: null, seen),
            Retry { Hint.Length: 0 } => GoOn(journey, given, hint: null, seen),
            Retry retry => GoOn(journey, given, retry.Hint, seen),
            Unknown unknown => Heed.Say(CommandWords.NotUnderstood(unknown.Words)),
            _ => Heed.Say(CommandWords.Help),
        };

    /// <summary>Nobody agrees to a plan that they could not have read.</summary>
    private static bool IsAfterPlan(Journey journey, GivenCommand given, OutsideView seen)
    {
        var marker = Words.PlanMarker(journey.Run);
        return seen.Comments.Any(c =>
            string.Equals(c.Marker, marker, StringComparison.Ordinal) && c.Created <= given.At
        );
    }

    private static Heed GoOn(Journey journey, GivenCommand given, string? hint, OutsideView seen) =>
        journey.State switch
        {
            Done => Heed.Say(CommandWords.DoneAlready),
            _ when seen.PullRequest?.State is PullRequestState.Merged => Heed.Say(CommandWords.DoneAlready),
            _ when seen.Withdrawal is { } reason => Heed.Say(CommandWords.NotMine(reason)),
            _ when seen.PullRequest?.State is PullRequestState.Declined => Heed.Say(CommandWords.Declined),
            Paused or Cancelled or HandedOver => Heed.Do(
                new TicketEvent.Resumed(given.By, hint, given.Id),
                CommandWords.NextRun(journey.Run + 1, hint)
            ),
            TakenOver => Heed.Do(new TicketEvent.Resumed(given.By, hint, given.Id), CommandWords.GoesOn(hint)),
            AwaitingApproval or Merging => Heed.Say(CommandWords.NothingToRetry(journey)),
            _ when hint is null => Heed.Say(CommandWords.StillAtIt(journey)),
            _ => Heed.Do(new TicketEvent.Hinted(given.By, hint, given.Id), CommandWords.HintTaken(journey)),
        };
}

/// <summary>What comes of a command: what happened by it, if anything, and the answer to who gave it.</summary>
public sealed record Heed(TicketEvent? Happened, CommandReply Reply)
{
    public static Heed Say(CommandReply reply) => new(null, reply);

    public static Heed Say(string reply) => Say(new CommandReply(reply));

    public static Heed Do(TicketEvent happened, string reply) => new(happened, new CommandReply(reply));
}
