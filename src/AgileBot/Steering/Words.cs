using System.Globalization;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Workflow.TicketState;

namespace AgileBot.Steering;

/// <summary>What the bot says on tickets and pull requests about where a journey stands. Every text of this stage, as functions.</summary>
public static class Words
{
    public const string StatusMarker = "status";

    /// <summary>How people start the next run.</summary>
    public static string GiveBack(Journey journey) =>
        journey.IsWithdrawn
            ? "give the ticket back to me, open and with my label on it"
            : "comment '@agilebot retry <hint>', or take my label off the ticket, wait a moment, and put it on again";

    /// <summary>The marker of the comment that an effect of the name writes: all revisions of the status are one comment.</summary>
    public static string MarkerOf(string effect) =>
        effect.StartsWith($"{StatusMarker}-", StringComparison.Ordinal) ? StatusMarker : effect;

    public static string QuestionsMarker(int run, int round) =>
        string.Create(CultureInfo.InvariantCulture, $"questions-{run}-{round}");

    public static string PlanMarker(int run) => string.Create(CultureInfo.InvariantCulture, $"plan-{run}");

    /// <summary>The one comment that is kept up to date.</summary>
    public static BotComment Status(Journey journey, Spend spend) =>
        new(
            StatusMarker,
            "status",
            $"""
            h4. AgileBot: {Headline(journey)}
            {Join(Understanding(journey), Table(journey), PullRequest(journey), Waiting(journey))}
            Run {journey.Run}: {Money(spend)}.
            """
        );

    public static BotComment Unmapped(string project) =>
        new(
            "unmapped",
            "refusal",
            $"I cannot take this ticket: nobody told me where the code of project {WikiText.EscapeLine(project)} lives. An operator sets {{{{Projects:{WikiText.EscapeLine(project)}:Repository}}}}; then take the label off and put it on again."
        );

    public static BotComment Reminder(Journey journey) =>
        new(
            $"reminder-{journey.State}-{journey.Since.UtcTicks}".ToLowerInvariant(),
            "reminder",
            $"{Mention(journey.Requester)}still waiting. {Waiting(journey)}"
        );

    public static CommentDraft NeedsWords(Person person, string head) =>
        new(
            $"needs-words-{person.Name}-{head}".ToLowerInvariant(),
            $"{MarkdownText.EscapeLine(person.ToString())}, what should change? Write it as a comment, at a line where you can; I start with the first one."
        );

    public static CommentDraft OwnApproval(Person person, string project) =>
        new(
            $"own-approval-{person.Name}".ToLowerInvariant(),
            $"Thank you, {MarkdownText.EscapeLine(person.ToString())}. Your approval does not count: you asked for this change, or made it. Somebody else has to approve. (Setting: `Projects:{project}:RequesterMayApprove`.)"
        );

    /// <summary>What one state means, for people.</summary>
    public static string Headline(Journey journey) => Headline(journey, InWiki);

    /// <param name="quote">Makes text of others safe where the words will stand.</param>
    public static string Headline(Journey journey, Func<string, string> quote) =>
        journey switch
        {
            { Outage: Outage.ModelUnavailable } => "waiting for a language model that does not answer",
            { Outage: Outage.HostUnavailable } => "waiting for Jira, Bitbucket or git to answer",
            { State: AwaitingIndex } => "reading the repository",
            { State: Refining } => "refining the story",
            { State: AwaitingAnswers } => "waiting for answers",
            { State: AwaitingPlanApproval } => "waiting for a word on the plan",
            { State: Planned } => "writing the plan into Jira",
            { State: InDevelopment } when AskedBy(journey) is { } person =>
                $"making the changes that {quote(person.ToString())} asked for",
            { State: InDevelopment } => $"developing, {Integrated(journey)} of {journey.Subtasks.Count} parts done",
            { State: InReview } => "reviewing its own work",
            { State: AwaitingCi } => "waiting for the build",
            { State: AwaitingApproval } => "waiting for an approval",
            { State: BaseMoved } => $"merging the moved {quote(journey.BaseBranch.ToString())} in",
            { State: Merging } => "merging",
            { State: TakenOver } => "keeping still, somebody works on it by hand",
            { State: Done } => "done",
            { State: Paused, Outcome: RunOutcome.NeedsAnswer } => "needs an answer",
            { State: Paused } => "stopped early",
            { State: Cancelled } => "cancelled",
            _ => "handed over",
        };

    /// <summary>Who is waited for, and what they can do.</summary>
    public static string Waiting(Journey journey) => Waiting(journey, InWiki);

    /// <param name="quote">Makes text of others safe where the words will stand.</param>
    public static string Waiting(Journey journey, Func<string, string> quote) =>
        journey switch
        {
            { Outage: not null } => $"{quote(journey.Reason)} I try again by myself.",
            { State: AwaitingAnswers } =>
                "Waiting for the reporter or the assignee: answer the questions in a comment.",
            { State: AwaitingPlanApproval } =>
                "Waiting for a word on the plan: comment '@agilebot approve', or take my label off the ticket.",
            { State: AwaitingApproval } =>
                $"Waiting for somebody other than {quote(journey.Requester?.ToString() ?? "the requester")} to approve the pull request in Bitbucket.",
            { State: AwaitingCi } => "Waiting for the build that Bitbucket reports for the newest commit.",
            { State: TakenOver } => "Waiting for the person who took over.",
            _ => "",
        };

    public static string Money(Spend spend) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{spend.CostUsd:0.0000} USD, {Count(spend.ModelCalls, "model call")}, {Count(spend.SandboxRuns, "sandbox run")}"
        );

    public static string Count(int number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");

    /// <summary>Joins the parts that say something, each on its own line.</summary>
    internal static string Join(params IEnumerable<string> parts) =>
        string.Join('\n', parts.Where(part => part.Length > 0));

    internal static string PullRequest(Journey journey) =>
        journey.PullRequestUrl is { } url
            ? string.Create(CultureInfo.InvariantCulture, $"Pull request: [#{journey.PullRequest}|{url}]")
            : "";

    internal static string Mention(Person? person) =>
        person is { Name.Length: > 0 } && person.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? $"[~{person.Name}]: "
            : "";

    private static string InWiki(string text) => WikiText.EscapeLine(text);

    private static string Understanding(Journey journey) =>
        journey.Plan is { } plan ? $"{WikiText.Escape(plan.Understanding)}\n" : "";

    private static string Table(Journey journey) =>
        journey.Subtasks.Count == 0
            ? ""
            : string.Join('\n', ["||Part||Points||State||", .. journey.Subtasks.Select(part => Row(part, journey))]);

    private static string Row(SubtaskProgress part, Journey journey) =>
        $"|{part.Key?.ToString() ?? part.Subtask.Id} {WikiText.EscapeLine(part.Subtask.Title, 120)}|{part.Subtask.Points}|{StateOf(part, journey)}|";

    internal static string StateOf(SubtaskProgress part, Journey journey) =>
        part.Stage switch
        {
            SubtaskStage.Integrated when journey.State is Done => "merged",
            not SubtaskStage.Integrated when journey.HasEnded => "not finished",
            SubtaskStage.Open => part.Attempt == 1 ? "open" : Attempt("starts", part),
            SubtaskStage.Integrated => "on the branch",
            SubtaskStage.Localised => Attempt("runs", part),
            _ => $"{part.Stage.ToString().ToLowerInvariant()}",
        };

    private static string Attempt(string verb, SubtaskProgress part) =>
        string.Create(CultureInfo.InvariantCulture, $"attempt {part.Attempt} {verb}");

    /// <summary>Whose demand is worked on now; null when it is the plan's work.</summary>
    private static Person? AskedBy(Journey journey) =>
        journey.Subtasks.FirstOrDefault(s => s.Stage is not SubtaskStage.Integrated)?.Demands is [var demand, ..]
            ? demand.By
            : null;

    private static int Integrated(Journey journey) => journey.Subtasks.Count(s => s.Stage is SubtaskStage.Integrated);
}
