using AgileBot.Steering;
using AgileBot.Workflow;

namespace AgileBot.Worker.Dashboard;

/// <summary>A journey in plain words for both pages; not yet encoded. Where the ticket's comments say it too, these are the same words.</summary>
internal static class JourneyText
{
    public static string Title(Journey journey) =>
        journey switch
        {
            { Title.Length: > 0 } => journey.Title,
            { Plan: { } plan } => plan.Understanding,
            _ => "not read yet",
        };

    public static string State(Journey journey) => Words.Headline(journey, text => Html.Plain(text));

    /// <summary>Who is waited for and why; empty while the bot works and when nothing follows.</summary>
    public static string Waiting(Journey journey) =>
        journey.State switch
        {
            TicketState.HandedOver => $"{Html.Plain(journey.Reason)} Mend it, then {Words.GiveBack(journey)}.",
            TicketState.Paused => $"{Html.Plain(journey.Reason)} To go on, {Words.GiveBack(journey)}.",
            TicketState.Cancelled => Html.Plain(journey.Reason),
            TicketState.Done => "",
            _ => Words.Waiting(journey, text => Html.Plain(text)),
        };

    /// <summary>Attempts begun in this run, over all parts.</summary>
    public static int Attempts(Journey journey) => journey.Subtasks.Sum(Attempts);

    public static int Attempts(SubtaskProgress part) =>
        part.Stage is SubtaskStage.Open ? part.Attempt - 1 : part.Attempt;
}
