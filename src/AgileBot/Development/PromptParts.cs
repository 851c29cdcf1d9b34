using AgileBot.Agents;

namespace AgileBot.Development;

/// <summary>The evidence that several prompts of this stage show in the same words.</summary>
internal static class PromptParts
{
    public static string Subtask(Workbench bench) =>
        OutsideText.Quote("plan", $"{bench.Subtask.Id}: {bench.Subtask.Title}\n{bench.Subtask.Description}");

    public static string Criteria(Workbench bench) =>
        OutsideText.Quote(
            "plan",
            OrNone(string.Join('\n', bench.Criteria.Select(criterion => $"{criterion.Id}: {criterion.Text}")))
        );

    public static string Provides(Workbench bench) =>
        OutsideText.Quote("plan", OrNone(string.Join('\n', bench.Subtask.Provides)));

    /// <summary>What people said; it steers the work but lifts no rule.</summary>
    public static string Hints(Workbench bench) =>
        OutsideText.Quote("people", OrNone(string.Join('\n', bench.Journey.Words)));

    public static string Lessons(Workbench bench) =>
        OutsideText.Quote(
            "earlier-attempts",
            OrNone(
                string.Join(
                    '\n',
                    bench.Progress.Failures.Select(failure => $"{failure.Reason}\nLesson: {failure.Lesson}")
                )
            )
        );

    private static string OrNone(string text) => text.Length == 0 ? "none" : text;
}
