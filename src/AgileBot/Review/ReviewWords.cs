using System.Globalization;
using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Review;

/// <summary>All that the Peer agent says to people: in Markdown on the pull request, in plain text on reports and in objections.</summary>
internal static class ReviewWords
{
    public const string CheckName = "AgileBot review";

    public static string Reviewing() => "The Peer agent is reading the change.";

    public static string NotReviewed() => "The Peer agent's model gave no usable review.";

    public static string NothingChanged(Journey journey) =>
        $"There is nothing to review: {journey.StoryBranch} does not differ from {journey.BaseBranch}.";

    public static string NoReview(IReadOnlyList<string> faults) =>
        $"The Peer agent gave no usable review in two tries. {Plain(string.Join(' ', faults.Take(3)), 400)}";

    public static string MetWithoutTest(string id) =>
        $"Said to be met, but no test that this change adds carries {id} in its name.";

    public static string Objection(Finding finding) =>
        Plain($"{At(finding)}: {finding.Scenario} {finding.Suggestion}", 1000);

    public static string Objection(TracedCriterion traced) =>
        Plain($"{traced.Criterion.Id} is not met ({traced.Criterion.Text}): {traced.Evidence}", 1000);

    /// <summary>One or two words for a build status.</summary>
    public static string Verdict(Judgement judgement) =>
        judgement.Passed
            ? $"Passed with {Count(judgement.Findings.Count, "finding")}."
            : $"{Count(judgement.Objections.Count, "objection")}.";

    public static string Comment(Finding finding) =>
        $"""
            **{Name(finding.Severity)} · {Name(finding.Heading)}**

            {MarkdownText.Escape(Cut(finding.Scenario))}

            Evidence: {MarkdownText.EscapeLine(finding.Evidence)}
            """
        + (
            string.IsNullOrWhiteSpace(finding.Suggestion)
                ? ""
                : $"\n\nSuggestion: {MarkdownText.Escape(Cut(finding.Suggestion))}"
        );

    public static string Summary(CommitSha head, Judgement judgement) =>
        $"""
            **Peer review of `{head.Brief}`: {(judgement.Passed ? "passed" : "changes needed")}**

            {MarkdownText.Escape(Cut(judgement.Summary))}

            | Criterion | Verdict | Evidence |
            |---|---|---|
            {string.Join('\n', judgement.Criteria.Select(Row))}

            {Checked(judgement.Tally)} {Said(judgement)}
            """;

    public static CodeReport Report(Judgement judgement) =>
        new(
            "agilebot.review",
            CheckName,
            Plain($"{Verdict(judgement)} {judgement.Summary}", 1900),
            judgement.Passed,
            [
                new("Findings", Number(judgement.Findings.Count)),
                new("High", Number(judgement.Findings.Count(finding => finding.Severity is Severity.High))),
                new(
                    "Criteria met",
                    $"{judgement.Criteria.Count(traced => traced.Verdict is TraceVerdict.Met)} of {judgement.Criteria.Count}"
                ),
                new("Files", Number(judgement.Tally.Files)),
            ],
            [
                .. judgement.Findings.Select(
                    (finding, index) =>
                        new ReportAnnotation(
                            $"finding-{index + 1}",
                            finding.Path,
                            finding.Line,
                            Plain($"{Name(finding.Heading)}: {finding.Scenario}", 1900),
                            finding.Severity
                        )
                ),
            ]
        );

    private static string Row(TracedCriterion traced) =>
        $"| {traced.Criterion.Id}: {MarkdownText.EscapeLine(traced.Criterion.Text)} | {Name(traced.Verdict)} | {MarkdownText.EscapeLine(traced.Evidence, 300)} |";

    private static string Checked(ReviewTally tally) =>
        $"Looked at functionality, security, performance, hallucination and quality of {Count(tally.ChangedLines, "changed line")} in {Count(tally.Files, "file")}."
        + (
            tally.Unread.Count == 0
                ? ""
                : $" **Not read, because the change is too large:** {string.Join(", ", tally.Unread.Select(path => MarkdownText.EscapeLine(path)))}."
        );

    private static string Said(Judgement judgement) =>
        $"{Count(judgement.Findings.Count, "finding")}; dropped: {judgement.Tally.Unbound} without evidence in the change, {judgement.Tally.Refuted} refuted, {judgement.Tally.Capped} beyond the limit."
        + (judgement.Tally.SecondLook ? "" : " The second look at the findings failed; they are unchecked.");

    public static string CriteriaForModel(IReadOnlyList<AcceptanceCriterion> criteria) =>
        string.Join('\n', criteria.Select(criterion => $"{criterion.Id}: {criterion.Text}"));

    public static string TestsForModel(IReadOnlyList<CriterionTest> tests) =>
        tests.Count == 0 ? "(none)" : string.Join('\n', tests.Select(test => $"{test.Id}: {test.Path} {test.Name}"));

    public static string FindingsForModel(IReadOnlyList<Finding> findings) =>
        string.Join(
            '\n',
            findings.Select((f, index) => $"{index + 1}. {At(f)}\n   evidence: {f.Evidence}\n   scenario: {f.Scenario}")
        );

    public static string VerificationForModel(Journey journey) =>
        string.Join(
            '\n',
            journey.Subtasks.Select(s =>
                $"{string.Join(", ", [s.Subtask.Id, Name(s.Subtask.Kind), .. s.Subtask.Criteria])}: {s.Subtask.Title}; "
                + (s.Stage is SubtaskStage.Integrated ? "verified in the sandbox and integrated" : "not integrated")
                + string.Create(CultureInfo.InvariantCulture, $", attempt {s.Attempt}")
                + string.Concat(s.Failures.Select(failure => $"; before: {failure.Reason}"))
            )
        );

    private static string At(Finding finding) =>
        string.Create(CultureInfo.InvariantCulture, $"{finding.Path}:{finding.Line}");

    private static string Plain(string text, int limit) => WikiText.OneLine(text, limit);

    private static string Cut(string text) => OutsideText.Shorten(text.Trim(), 2000);

    private static string Count(int count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Name<T>(T value)
        where T : struct, Enum => value is TraceVerdict.NotMet ? "not met" : value.ToString().ToLowerInvariant();
}
