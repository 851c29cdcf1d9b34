using AgileBot.Tickets;

namespace AgileBot.Refinement;

/// <summary>What a model answers to the prompt <c>refine</c>: questions, or a plan that is not checked yet.</summary>
internal sealed record RefineAnswer(
    string Understanding,
    IReadOnlyList<string> Questions,
    IReadOnlyList<AcceptanceCriterion> Criteria,
    IReadOnlyList<DraftSubtask> Subtasks,
    decimal Points
)
{
    public Plan ToPlan() =>
        new(Understanding.Trim(), Criteria, [.. Subtasks.Select(subtask => subtask.ToSubtask())], OnScale(Points));

    /// <summary>Models answer any number; only a value of the scale is kept.</summary>
    internal static StoryPoints OnScale(decimal points) =>
        StoryPoints.Snap(Math.Clamp(points, StoryPoints.Scale[0], StoryPoints.Scale[^1]));
}

/// <summary>One subtask as the model proposes it.</summary>
internal sealed record DraftSubtask(
    string Id,
    string Title,
    string Description,
    SubtaskKind Kind,
    decimal Points,
    IReadOnlyList<string> Criteria,
    IReadOnlyList<string> DependsOn,
    IReadOnlyList<string> Provides,
    IReadOnlyList<string> Requires
)
{
    public Subtask ToSubtask() =>
        new(
            Id,
            Title.Trim(),
            Description.Trim(),
            Kind,
            RefineAnswer.OnScale(Points),
            [.. Criteria.Distinct(StringComparer.Ordinal)],
            [.. DependsOn.Distinct(StringComparer.Ordinal)],
            [.. Provides.Distinct(StringComparer.Ordinal)],
            [.. Requires.Distinct(StringComparer.Ordinal)]
        );
}
