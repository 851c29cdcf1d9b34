namespace AgileBot.Workflow;

/// <summary>How soon a person should look at a journey, the most urgent first.</summary>
public enum Urgency
{
    /// <summary>A person has to decide before anything goes on.</summary>
    Escalated,

    /// <summary>The journey goes on with a word, an approval or a hand of a person.</summary>
    WaitsForPeople,

    /// <summary>The bot, a build or a clock is at work.</summary>
    Works,

    Ended,
}

/// <summary>Sorts states by urgency.</summary>
public static class StateUrgency
{
    public static Urgency GetUrgency(this TicketState state) =>
        state switch
        {
            TicketState.HandedOver or TicketState.Paused => Urgency.Escalated,
            TicketState.AwaitingAnswers
            or TicketState.AwaitingPlanApproval
            or TicketState.AwaitingApproval
            or TicketState.TakenOver => Urgency.WaitsForPeople,
            TicketState.Done or TicketState.Cancelled => Urgency.Ended,
            _ => Urgency.Works,
        };
}
