using System.Globalization;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tickets;
using AgileBot.Verification;
using AgileBot.Workflow;

namespace AgileBot.Integration;

/// <summary>What the bot says when work reaches the branch, the pull request and the base branch.</summary>
internal static class IntegrationWords
{
    public const string BuildOnTheBranch = "Build on what stands on the story branch now.";

    public static string Title(TicketKey ticket, string summary) => $"{ticket}: {WikiText.OneLine(summary, 200)}";

    public static string LinkTitle(int id) => string.Create(CultureInfo.InvariantCulture, $"Pull request #{id}");

    public static string Description(Journey journey) =>
        $"""
            {MarkdownText.Escape(journey.Plan?.Understanding ?? "")}

            | Criterion | |
            |---|---|
            {string.Join('\n', (journey.Plan?.Criteria ?? []).Select(c => $"| {c.Id} | {MarkdownText.EscapeLine(c.Text)} |"))}

            Parts, one commit each:
            {string.Join('\n', journey.Subtasks.Select(Part))}

            Written by AgileBot for {journey.Ticket}. It is merged only when somebody other than {MarkdownText.EscapeLine(
                journey.Requester?.ToString() ?? "the requester"
            )} approves the newest commit.
            """;

    public static string MergeMessage(Journey journey) =>
        $"""
            Merge {journey.StoryBranch} into {journey.BaseBranch}

            Ticket: {journey.Ticket}
            Approved-by: {journey.Approval?.By.Name}
            Approved-commit: {journey.Approval?.Commit}
            """;

    public static string MergeOf(SubtaskProgress part) =>
        $"Join {part.Key?.ToString() ?? part.Subtask.Id}: {WikiText.OneLine(part.Subtask.Title, 100)}";

    public static string MergeOfBase(Branch baseBranch) => $"Merge {baseBranch} into the story branch";

    public static string Conflict(IReadOnlyList<string> paths) =>
        $"It conflicts with what another part changed in {string.Join(", ", paths)}.";

    public static string RedTogether(string summary) => $"Together with the other parts the tests are red: {summary}";

    public static string RedWithBase(Branch baseBranch, string summary) =>
        $"Together with the moved {baseBranch} the tests are red: {summary}";

    /// <summary>The first check that failed, with the tests that did.</summary>
    public static string WhatIsRed(VerificationReport report) =>
        report.FirstFailed is not { } failed ? "nothing"
        : failed.Failures.Count == 0 ? $"'{failed.Command}' fails."
        : string.Join(
            "; ",
            failed.Failures.Take(5).Select(test => WikiText.OneLine($"{test.Test}: {test.Kind} {test.Message}", 200))
        );

    public static string BranchGone(Branch branch) =>
        $"Somebody deleted branch {branch}; restore it and resume, or close the ticket.";

    public static string RedBuilds(IEnumerable<BuildStatus> red) =>
        string.Join(
            "; ",
            red.Select(build => $"{WikiText.OneLine(build.Name, 100)}: {WikiText.OneLine(build.Description, 300)}")
        );

    private static string Part(SubtaskProgress part) =>
        $"- {part.Key?.ToString() ?? part.Subtask.Id}: {MarkdownText.EscapeLine(part.Subtask.Title)}";
}
