using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Steering;

/// <summary>What the bot answers to commands, in plain sentences that are put into the markup of the place afterwards.</summary>
public static class CommandWords
{
    public const string PlanApproved = "Thank you. The plan holds, and I begin.";
    public const string PlanNotSeen =
        "The plan was not on the ticket yet when you wrote this. Please read it, and say '@agilebot approve' once more.";
    public const string Stopped = "I stop. Nothing of what is done is lost; say '@agilebot resume' to let me go on.";
    public const string DoneAlready = "This is done and merged. For anything more, please create a new ticket.";
    public const string Declined =
        "The pull request is declined. Please reopen it in Bitbucket, and say '@agilebot retry' once more.";
    public const string Edited =
        "I take no commands from edited comments: nobody could tell later who said what. Please write it as a new comment.";

    public static CommandReply Help { get; } =
        new("You can say to me, at the beginning of a comment on the ticket or on its pull request:")
        {
            Points =
            [
                .. CommandTable.Rows.Select(row =>
                    $"@agilebot {$"{row.Word} {row.Argument}".TrimEnd()}: {row.Meaning}"
                ),
            ],
            Closing =
                "One command per comment: the first one counts. Quotes, code and edited comments do not. To have something changed on a pull request, comment on it and set 'needs work'.",
        };

    public static CommandReply Status(Journey journey, Spend spend) =>
        new(
            string.Join(
                ' ',
                new[]
                {
                    $"{journey.Ticket}: {Headline(journey)}.",
                    journey.HasEnded ? journey.Reason : Waiting(journey),
                    $"Run {journey.Run}: {Words.Money(spend)}.",
                }.Where(part => part.Length > 0)
            )
        );

    public static CommandReply Plan(Journey journey) =>
        journey.Plan is not { } plan
            ? new($"There is no plan yet. {journey.Ticket}: {Headline(journey)}.")
            : new($"The plan, {plan.Points} points: {plan.Understanding}")
            {
                Points =
                [
                    .. plan.Criteria.Select(criterion => $"{criterion.Id}: {criterion.Text}"),
                    .. journey.Subtasks.Select(part =>
                        $"{part.Key?.ToString() ?? part.Subtask.Id} {part.Subtask.Title} ({part.Subtask.Points} points): {Words.StateOf(part, journey)}"
                    ),
                ],
            };

    public static string NothingToApprove(Journey journey) =>
        journey.State is TicketState.AwaitingApproval
            ? "A pull request is not approved by words: please press Approve in Bitbucket, on the commit you looked at."
            : $"No plan waits for a word. {journey.Ticket}: {Headline(journey)}.";

    public static string EndedAlready(Journey journey) =>
        $"I keep still already. {journey.Ticket}: {Headline(journey)}.";

    public static string NotMine(string withdrawal) =>
        $"I cannot go on, because the ticket is not mine now. {withdrawal} Put that right, and I go on by myself.";

    public static string NextRun(int run, string? hint) =>
        hint is null ? $"Run {run} begins where the last one stood." : $"Run {run} begins with your hint.";

    public static string GoesOn(string? hint) =>
        hint is null ? "I go on where you left it." : "I go on where you left it, with your hint.";

    public static string HintTaken(Journey journey) =>
        journey.State is TicketState.AwaitingPlanApproval
            ? "Thank you, whoever works on the plan reads your hint. The plan itself stays as it is, and still waits for a word."
            : "Thank you, the next attempt reads your hint. What runs now ends first.";

    public static string NothingToRetry(Journey journey) =>
        $"There is nothing to try again. {journey.Ticket}: {Headline(journey)}. To have something changed, comment on the pull request and set 'needs work'.";

    public static string StillAtIt(Journey journey) =>
        $"I am still at it. {journey.Ticket}: {Headline(journey)}. {Waiting(journey)} Say '@agilebot retry' with a hint, and the next attempt reads it.";

    public static CommandReply NotUnderstood(string words) =>
        Help with
        {
            Opening = $"I do not know '{WikiText.OneLine(words, 80)}'. {Help.Opening}",
        };

    public static string MayNot(Person person, string project, ProjectOptions options) =>
        $"Thank you, {NameOf(person)}, but I take commands only from {Circle(project, options)}. Please ask one of them; an operator can change the setting Projects:{project}:SteerRole.";

    public static string Unknown(Person person, string project, ProjectOptions options) =>
        $"{MayNot(person, project, options)} Jira knows nobody who logs in as '{WikiText.OneLine(person.Name, 80)}'; I go by the login name, which has to be the same in Jira and Bitbucket.";

    public static string Unreadable(string project, string reason) =>
        $"I could not ask Jira who may give me commands, so I take none. {reason} An operator grants my account the right to read the roles of {project}, or sets Projects:{project}:SteerGroup.";

    // what is plain here is made safe with the whole reply
    private static string Headline(Journey journey) => Words.Headline(journey, text => WikiText.OneLine(text, 500));

    private static string Waiting(Journey journey) => Words.Waiting(journey, text => WikiText.OneLine(text, 500));

    private static string NameOf(Person person) =>
        person.ToString() is { Length: > 0 } name ? WikiText.OneLine(name, 80) : "whoever you are";

    private static string Circle(string project, ProjectOptions options)
    {
        string[] circles =
        [
            options.RequesterMaySteer ? "the ticket's reporter and assignee" : "",
            options.SteerRole.Length > 0 ? $"people with the role '{options.SteerRole}' in {project}" : "",
            options.SteerGroup.Length > 0 ? $"members of the group '{options.SteerGroup}'" : "",
        ];
        return string.Join(" and ", circles.Where(circle => circle.Length > 0));
    }
}
