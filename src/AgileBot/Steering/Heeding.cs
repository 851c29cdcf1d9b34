using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Steering.SteeringCommand;
using static AgileBot.Workflow.TicketState;

namespace AgileBot.Steering;

/// <summary>What a command does to a journey, and what is answered. Pure; the right to give it was asked before.</summary>
public static class Heeding
{
    /// <param name="withdrawal">Why the ticket is no longer the bot's; null while it is.</param>
    public static Heed Of(Journey journey, GivenCommand given, string? withdrawal, Spend spend) =>
        given.Command switch
        {
            Status => Heed.Say(CommandWords.Status(journey, spend)),
            SteeringCommand.Plan => Heed.Say(CommandWords.Plan(journey)),
            Approve when journey.State is AwaitingPlanApproval => Heed.Do(
                new TicketEvent.PlanApproved(given.By),
                CommandWords.PlanApproved
            ),
            Approve => Heed.Say(CommandWords.NothingToApprove(journey)),
            Stop when journey.HasEnded => Heed.Say(CommandWords.EndedAlready(journey)),
            Stop => Heed.Do(new TicketEvent.Stopped(given.By), CommandWords.Stopped),
            Resume => GoOn(journey, given.By, hint: "", withdrawal),
            Retry retry => GoOn(journey, given.By, retry.Hint, withdrawal),
            Unknown unknown => Heed.Say(CommandWords.NotUnderstood(unknown.Words)),
            _ => Heed.Say(CommandWords.Help),
        };

    private static Heed GoOn(Journey journey, Person by, string hint, string? withdrawal) =>
        journey.State switch
        {
            Done => Heed.Say(CommandWords.DoneAlready),
            _ when withdrawal is not null => Heed.Say(CommandWords.NotMine(withdrawal)),
            Paused or Cancelled or HandedOver => Heed.Do(
                new TicketEvent.Resumed(by, hint),
                CommandWords.NextRun(journey.Run + 1, hint)
            ),
            TakenOver => Heed.Do(new TicketEvent.Resumed(by, hint), CommandWords.GoesOn(hint)),
            AwaitingApproval or Merging => Heed.Say(CommandWords.NothingToRetry(journey)),
            _ when hint.Length == 0 => Heed.Say(CommandWords.StillWorking(journey)),
            _ => Heed.Do(new TicketEvent.Hinted(by, hint), CommandWords.HintTaken),
        };
}

/// <summary>What comes of a command: what happened by it, if anything, and the answer to who gave it.</summary>
public sealed record Heed(IReadOnlyList<TicketEvent> Events, string Answer)
{
    public static Heed Say(string answer) => new([], answer);

    public static Heed Do(TicketEvent happened, string answer) => new([happened], answer);
}
