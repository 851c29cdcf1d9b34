using System.Globalization;
using AgileBot.Steering;
using AgileBot.Workflow;

namespace AgileBot.Handover;

/// <summary>What a person gets when the bot cannot go on: what was tried, what failed, where the work is, what to decide. Made from the journey alone.</summary>
public static class HandoverPackage
{
    public static string Write(Journey journey, RunEnd end) =>
        Words.Join(
            $"*Why:* {WikiText.Escape(end.Reason)}",
            Owed(journey),
            Tried(journey, end),
            Where(journey),
            $"*Your choices:* mend what is said above and {Words.GiveBack(journey)}; {(journey.Head is null ? "" : "work on the branch yourself; ")}or close the ticket."
        );

    /// <summary>What reviewers asked for and did not get, each with the way to its thread.</summary>
    private static string Owed(Journey journey)
    {
        var owed = journey.Subtasks.Where(part => !part.IsAnswered).SelectMany(part => part.Demands).ToList();
        return owed.Count == 0
            ? ""
            : string.Join(
                '\n',
                ["*Asked for on the pull request, not answered yet:*", .. owed.Select(d => Row(journey, d))]
            );
    }

    private static string Row(Journey journey, Demand demand) =>
        $"* {WikiText.EscapeLine(demand.By.ToString())}: {WikiText.EscapeLine(demand.Text)}"
        + (
            journey.PullRequestUrl is { } url && demand.Comment is { } comment
                ? $" [thread|{url}/overview?commentId={Uri.EscapeDataString(comment)}]"
                : ""
        );

    private static string Tried(Journey journey, RunEnd end)
    {
        var rows = journey
            .Subtasks.SelectMany(part =>
                part.Failures.Where(f => f.Run == end.Run).Select(failure => Row(part, failure))
            )
            .ToList();
        return rows.Count == 0
            ? "*Tried:* no attempt failed in this run."
            : string.Join('\n', ["*Tried:*", "||Part||Attempt||Model||What failed||What it taught||", .. rows]);
    }

    private static string Row(SubtaskProgress part, FailedAttempt failure) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"|{Name(part)}|{failure.Attempt}|{WikiText.EscapeLine(failure.Model, 60)}|{WikiText.EscapeLine(failure.Reason)}|{WikiText.EscapeLine(failure.Lesson)}|"
        );

    internal static string Where(Journey journey) =>
        journey switch
        {
            { PullRequestUrl: not null } =>
                $"*Where it is:* branch {{{{{journey.StoryBranch}}}}}. {Words.PullRequest(journey)}",
            { Head: not null } =>
                $"*Where it is:* branch {{{{{journey.StoryBranch}}}}} holds {Finished(journey)}; nothing of what failed is on it.",
            _ => "*Where it is:* nothing was pushed.",
        };

    private static string Finished(Journey journey)
    {
        var parts = journey.Subtasks.Where(part => part.Stage is SubtaskStage.Integrated).Select(Name).ToList();
        return parts.Count == 0 ? "no finished part" : string.Join(", ", parts);
    }

    private static string Name(SubtaskProgress part) =>
        $"{part.Key?.ToString() ?? part.Subtask.Id} {WikiText.EscapeLine(part.Subtask.Title, 80)}";
}
