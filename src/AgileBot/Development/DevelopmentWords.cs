using AgileBot.Verification;

namespace AgileBot.Development;

/// <summary>Every sentence of this stage: those that people read, and those that a model is told between its prompts.</summary>
internal static class DevelopmentWords
{
    /// <summary>Why the attempt failed, in one sentence.</summary>
    public static string ReasonOf(DevelopmentOutcome outcome) =>
        outcome switch
        {
            DevelopmentOutcome.StillRed red =>
                $"The checks stay red after {red.Submissions} submissions: {VerificationWords.Failure(red.Report)}.",
            DevelopmentOutcome.OutOfTurns end => $"The developer was not done after {end.Turns} turns.",
            DevelopmentOutcome.OutOfContext end =>
                $"After {end.Turns} turns the conversation no longer fitted into the model.",
            DevelopmentOutcome.RepeatedFormatErrors end =>
                $"The developer's replies could not be carried out {end.Errors} times in a row; last: {end.Last}",
            DevelopmentOutcome.Stuck stuck => $"The developer went in circles: {ReasonOf(stuck.Rule)}.",
            DevelopmentOutcome.TestsUnusable tests =>
                $"The designed tests cannot be used: {string.Join(' ', tests.Faults)}",
            DevelopmentOutcome.Uncommittable end => $"What the developer made cannot be committed: {end.Reason}",
            DevelopmentOutcome.NothingChanged => "The developer was content, but nothing differs from before.",
            DevelopmentOutcome.Blocked end => $"{end.Reason}.",
            DevelopmentOutcome.NoToolchain =>
                "Tests are asked for, but the bot knows no way to test this repository; it can test Python and .NET.",
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no failure."),
        };

    private static string ReasonOf(StuckRule rule) =>
        rule switch
        {
            StuckRule.SameResult => "the same action with the same result four times",
            StuckRule.SameError => "the same action failed three times",
            StuckRule.Monologue => "three replies without any action",
            _ => "two actions in turn six times",
        };

    public static string RepairTests(IReadOnlyList<string> faults) =>
        $"""
            Your tests cannot be used:
            {Agents.OutsideText.Quote("test-output", string.Join('\n', faults), 8_000)}
            Answer again with the whole corrected JSON object and nothing else.
            """;

    public const string NoToolCall =
        "Your reply has no tool call, so nothing happened. Call one of the tools read, edit, shell, submit.";

    public static string Nudge(StuckRule rule) =>
        $"You are going in circles: {ReasonOf(rule)}. Do something else: read the code again, or solve it in another way.";

    public static string NotRun(string tool) =>
        $"{tool} was not carried out: a reply is carried out up to its submit and 8 calls.";

    public static string Rejected(VerificationReport report, IReadOnlyList<string> restored, int left) =>
        $"{Restored(restored)}Not accepted, {left} submissions left. {VerificationWords.Details(report)}";

    public static string Refused(string reason, int left) =>
        $"Not accepted, {left} submissions left. It cannot be committed: {reason}";

    private static string Restored(IReadOnlyList<string> paths) =>
        paths.Count == 0 ? "" : $"These tests had been changed and were put back: {string.Join(", ", paths)}.\n";

    public static string TestsAreProtected(string path) =>
        $"'{path}' was not changed: tests are not the coder's to write. Make the code fulfil them.";

    public static string TestsWouldVanish(string path, IEnumerable<string> names) =>
        $"'{path}' was not changed: the tests {string.Join(", ", names)} would vanish. Tests may be added, not removed.";
}
