using AgileBot.Tickets;

namespace AgileBot.Refinement;

/// <summary>Decides, without a model, whether a proposed plan can be worked off; names all that is wrong at once.</summary>
/// <param name="maxSubtasks">How many subtasks the plan may have.</param>
/// <param name="exists">Whether the code has a name already.</param>
internal sealed class PlanCheck(int maxSubtasks, Func<string, bool> exists)
{
    /// <summary>Facts about criteria are stored on tickets, where 32,768 characters fit.</summary>
    private const int MaxCriteria = 12;

    /// <summary>Sentences for the model; empty when the answer is usable.</summary>
    public IReadOnlyList<string> FaultsOf(RefineAnswer answer)
    {
        if (PlanTexts.HasHoles(answer))
            return ["A list holds null where a value is wanted."];
        if (answer.Questions.Count > 0)
            return [.. PlanTexts.FaultsOfQuestions(answer.Questions)];
        return
        [
            .. PlanTexts.FaultsOf(answer),
            .. Sizes(answer),
            .. Numbers("AC", answer.Criteria.Select(criterion => criterion.Id)),
            .. Numbers("ST", answer.Subtasks.Select(subtask => subtask.Id)),
            .. Criteria(answer),
            .. Dependencies(answer),
            .. Names(answer),
        ];
    }

    private IEnumerable<string> Sizes(RefineAnswer answer)
    {
        if (answer.Criteria.Count == 0)
            yield return "There is no acceptance criterion; write at least one.";
        if (answer.Criteria.Count > MaxCriteria)
            yield return $"There are {answer.Criteria.Count} criteria; at most {MaxCriteria} are allowed.";
        if (answer.Subtasks.Count == 0)
            yield return "There is no subtask; plan at least one.";
        if (answer.Subtasks.Count > maxSubtasks)
            yield return $"There are {answer.Subtasks.Count} subtasks; at most {maxSubtasks} are allowed.";
    }

    private static IEnumerable<string> Numbers(string prefix, IEnumerable<string> ids) =>
        ids.Select((id, index) => (Id: id, Wanted: $"{prefix}-{index + 1}"))
            .Where(pair => !string.Equals(pair.Id, pair.Wanted, StringComparison.Ordinal))
            .Select(pair => $"'{pair.Id}' stands where '{pair.Wanted}' belongs; number in order, each id once.");

    private static IEnumerable<string> Criteria(RefineAnswer answer)
    {
        var known = answer.Criteria.Select(criterion => criterion.Id).ToHashSet(StringComparer.Ordinal);
        var covered = answer.Subtasks.SelectMany(subtask => subtask.Criteria).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. known.Where(id => !covered.Contains(id)).Select(id => $"No subtask covers {id}."),
            .. answer.Subtasks.SelectMany(subtask =>
                subtask
                    .Criteria.Where(id => !known.Contains(id))
                    .Select(id => $"{subtask.Id} covers '{id}', which is no criterion of this plan.")
            ),
            .. answer
                .Subtasks.Where(subtask => subtask is { Kind: SubtaskKind.Feature, Criteria.Count: 0 })
                .Select(subtask => $"{subtask.Id} is a feature and covers no criterion."),
        ];
    }

    private static IEnumerable<string> Dependencies(RefineAnswer answer)
    {
        var ids = answer.Subtasks.Select(subtask => subtask.Id).ToHashSet(StringComparer.Ordinal);
        var order = PlanGraph.Of(answer.Subtasks).Order();
        return
        [
            .. answer.Subtasks.SelectMany(subtask =>
                subtask
                    .DependsOn.Where(id => !ids.Contains(id))
                    .Select(id => $"{subtask.Id} depends on '{id}', which is no subtask of this plan.")
            ),
            .. order.Count == ids.Count
                ? Array.Empty<string>()
                :
                [
                    $"These subtasks wait for each other in a circle: {string.Join(", ", ids.Except(order, StringComparer.Ordinal))}.",
                ],
        ];
    }

    private IEnumerable<string> Names(RefineAnswer answer)
    {
        var graph = PlanGraph.Of(answer.Subtasks);
        return answer.Subtasks.SelectMany(subtask =>
        {
            var before = graph.Before(subtask.Id);
            var there = answer.Subtasks.Where(s => before.Contains(s.Id) && s != subtask).SelectMany(s => s.Provides);
            return subtask
                .Requires.Except(there, StringComparer.Ordinal)
                .Where(name => !exists(name))
                .Select(name =>
                    $"{subtask.Id} requires '{name}', which no subtask before it provides and the code does not have."
                );
        });
    }
}
