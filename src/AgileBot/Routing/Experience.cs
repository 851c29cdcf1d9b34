using AgileBot.Agents;
using AgileBot.Workflow;

namespace AgileBot.Routing;

/// <summary>How the models did on this journey so far, by what was verified and what failed.</summary>
internal sealed class Experience(Journey journey, double priorObservations)
{
    /// <summary>The mean of a Beta distribution: the catalogue's ability as so many observations, and the journey's own.</summary>
    public double ChanceOf(ModelCard card)
    {
        var successes = journey.Subtasks.Count(s =>
            s.Stage is SubtaskStage.Verified or SubtaskStage.Integrated && IsBy(s.Award?.Model, card)
        );
        var failures = journey.Subtasks.Sum(s => s.Failures.Count(failure => IsBy(failure.Model, card)));
        var ability = Math.Clamp(card.Ability, 0, 1);
        return ((ability * priorObservations) + successes) / (priorObservations + successes + failures);
    }

    private static bool IsBy(string? model, ModelCard card) =>
        string.Equals(model, card.Name, StringComparison.Ordinal);
}
