using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Steering;

/// <summary>What the bot answers to commands, in plain sentences that read the same in Jira and in Bitbucket once escaped.</summary>
public static class CommandWords
{
    public const string PlanApproved = "Thank you. The plan holds, and I begin.";
    public const string Stopped = "I stop. What is done stays on the branch; say '@agilebot resume' to let me go on.";
    public const string DoneAlready = "This is done and merged. For anything more, please create a new ticket.";
    public const string HintTaken = "Thank you, the next attempt reads your hint. What runs now ends first.";
    public const string Edited =
        "I do not take orders from edited comments: nobody could tell later who said what. Please write it as a new comment.";

    public static string Help { get; } =
        Words.Join([
            "You can say to me, at the beginning of a comment here or on the pull request:",
            .. CommandTable.Rows.Select(row => $"- @agilebot {$"{row.Word} {row.Argument}".TrimEnd()}: {row.Meaning}"),
            "One command per comment: the first one counts. Quotes and edited comments do not.",
        ]);

    public static string Status(Journey journey, Spend spend) =>
        Words.Join(
            $"I am {Words.Headline(journey)}.",
            Words.Waiting(journey),
            journey.HasEnded && journey.Reason.Length > 0 ? $"Why: {journey.Reason}" : "",
            $"Run {journey.Run}: {Words.Money(spend)}."
        );

    public static string Plan(Journey journey) =>
        journey.Plan is not { } plan
            ? $"There is no plan yet: I am {Words.Headline(journey)}."
            : Words.Join([
                $"The plan, {plan.Points} points: {plan.Understanding}",
                .. plan.Criteria.Select(criterion => $"- {criterion.Id}: {criterion.Text}"),
                .. journey.Subtasks.Select(part =>
                    $"- {part.Key?.ToString() ?? part.Subtask.Id} {part.Subtask.Title}: {Words.StateOf(part, journey)}"
                ),
            ]);

    public static string NothingToApprove(Journey journey) =>
        journey.State is TicketState.AwaitingApproval
            ? "A pull request is not approved by words: please press Approve in Bitbucket, on the commit you looked at."
            : $"No plan waits for a word: I am {Words.Headline(journey)}.";

    public static string EndedAlready(Journey journey) => $"I keep still already: {Words.Headline(journey)}.";

    public static string NotMine(string withdrawal) =>
        $"I cannot go on, because the ticket is not mine now. {withdrawal} Put it right, and I go on by myself.";

    public static string NextRun(int run, string hint) =>
        hint.Length == 0 ? $"Run {run} begins where the last one stood." : $"Run {run} begins with your hint.";

    public static string GoesOn(string hint) =>
        hint.Length == 0 ? "I go on where you left it." : "I go on where you left it, with your hint.";

    public static string NothingToRetry(Journey journey) =>
        $"There is nothing to try again: I am {Words.Headline(journey)}. To have something changed, comment on the pull request and set 'needs work'.";

    public static string StillWorking(Journey journey) =>
        $"I am still at it: {Words.Headline(journey)}. Say '@agilebot retry' with a hint, and the next attempt reads it.";

    public static string NotUnderstood(string words) =>
        Words.Join(words.Length == 0 ? "" : $"I do not know '{WikiText.OneLine(words, 80)}'.", Help);

    public static string MayNot(Person person, string project, ProjectOptions options) =>
        $"Thank you, {person}, but I take orders only from {Circle(options)} of {project}. Ask one of them, or an operator to change the setting Projects:{project}:SteerRole.";

    public static string Unreadable(string project, string reason) =>
        $"I could not ask Jira who may give me orders, so I take none. {reason} An operator grants my account the right to read the roles of {project}, or sets Projects:{project}:SteerGroup.";

    private static string Circle(ProjectOptions options) =>
        string.Join(
            " and ",
            new[]
            {
                options.SteerRole.Length > 0 ? $"people with the role '{options.SteerRole}'" : "",
                options.SteerGroup.Length > 0 ? $"members of the group '{options.SteerGroup}'" : "",
            }.Where(part => part.Length > 0)
        );
}
