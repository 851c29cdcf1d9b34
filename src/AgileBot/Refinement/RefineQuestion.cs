using System.Globalization;
using AgileBot.Agents;
using AgileBot.Localisation;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Refinement;

/// <summary>Puts together what the Sprint agent's model is shown.</summary>
internal static class RefineQuestion
{
    public const string PromptName = "refine";

    public static string Of(
        Prompt prompt,
        Journey journey,
        Ticket ticket,
        CodeIndex index,
        RefinementOptions options
    ) =>
        prompt.Fill(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ticket"] = OutsideText.Quote("ticket", RefinementWords.TicketForModel(ticket)),
                ["words"] = OutsideText.Quote("people", RefinementWords.WordsForModel(journey.Words)),
                ["overview"] = OutsideText.Quote("code", index.Describe(options.OverviewCharacters), 200_000),
                ["places"] = OutsideText.Quote("code", PlacesOf(ticket, index, options.Places)),
                ["rounds"] = RefinementWords.RoundsForModel(journey.QuestionRound, journey.Limits.QuestionRounds),
                ["maxSubtasks"] = MaxSubtasks(ticket, options).ToString(CultureInfo.InvariantCulture),
            }
        );

    /// <summary>Jira has no subtasks of subtasks: such a ticket is planned as one piece.</summary>
    public static int MaxSubtasks(Ticket ticket, RefinementOptions options) =>
        ticket.IsSubtask ? 1 : options.MaxSubtasks;

    private static string PlacesOf(Ticket ticket, CodeIndex index, int top) =>
        RefinementWords.PlacesForModel(index.Find($"{ticket.Summary}\n{ticket.Description}", top));
}
