using System.Text.RegularExpressions;
using AgileBot.Tickets;

namespace AgileBot.Refinement;

/// <summary>The part of the plan check that looks at single texts: there, short enough, shaped like a name.</summary>
internal static partial class PlanTexts
{
    private const int MaxQuestions = 5;

    /// <summary>JSON lets null stand inside a list; nothing else can be checked then.</summary>
    public static bool HasHoles(RefineAnswer answer) =>
        answer.Questions.Any(text => text is null)
        || answer.Criteria.Any(criterion => criterion is null)
        || answer.Subtasks.Any(subtask =>
            subtask is null
            || subtask
                .Criteria.Concat(subtask.DependsOn)
                .Concat(subtask.Provides)
                .Concat(subtask.Requires)
                .Any(text => text is null)
        );

    public static IEnumerable<string> FaultsOfQuestions(IReadOnlyList<string> questions) =>
        questions.Count > MaxQuestions
            ? [$"There are {questions.Count} questions; ask at most {MaxQuestions}, the most important ones."]
            : questions.SelectMany((text, index) => FaultsOf($"Question {index + 1}", text, 500));

    public static IEnumerable<string> FaultsOf(RefineAnswer answer) =>
        [
            .. FaultsOf("The understanding", answer.Understanding, 2000),
            .. answer.Criteria.SelectMany(criterion => FaultsOf($"The text of {criterion.Id}", criterion.Text, 400)),
            .. answer.Subtasks.SelectMany(FaultsOf),
        ];

    private static IEnumerable<string> FaultsOf(DraftSubtask subtask) =>
        [
            .. FaultsOf($"The title of {subtask.Id}", subtask.Title, 120),
            .. subtask.Title.AsSpan().ContainsAny('\n', '\r')
                ? [$"The title of {subtask.Id} has more than one line."]
                : Array.Empty<string>(),
            .. FaultsOf($"The description of {subtask.Id}", subtask.Description, 4000),
            .. subtask.Kind is SubtaskKind.Rework
                ? [$"{subtask.Id} is of kind rework, which is not yours to plan."]
                : Array.Empty<string>(),
            .. subtask
                .Provides.Concat(subtask.Requires)
                .Where(name => !Name().IsMatch(name))
                .Select(name => $"{subtask.Id} names '{Shown(name)}', which is not a name in code such as a.b.c."),
        ];

    private static IEnumerable<string> FaultsOf(string what, string text, int limit)
    {
        if (string.IsNullOrWhiteSpace(text))
            yield return $"{what} is empty.";
        if (text.Length > limit)
            yield return $"{what} has {text.Length} characters; at most {limit} are allowed.";
    }

    private static string Shown(string name) => name.Length > 60 ? $"{name[..60]}…" : name;

    [GeneratedRegex(@"\A[\w.:/#<>`-]{1,200}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
