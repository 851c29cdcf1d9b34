using System.ComponentModel.DataAnnotations;

namespace AgileBot.Refinement;

/// <summary>Section <c>Agents:Sprint</c>: which model refines, and how much it may be shown and may plan.</summary>
public sealed record RefinementOptions
{
    public const string Section = "Agents:Sprint";

    /// <summary>Names of the catalogue; the first one is asked.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Subtasks a plan may have. The default is 8.</summary>
    [Range(1, 30)]
    public int MaxSubtasks { get; init; } = 8;

    /// <summary>Characters of the overview of the existing code. The default is 12,000.</summary>
    [Range(500, 200_000)]
    public int OverviewCharacters { get; init; } = 12_000;

    /// <summary>Places in the code that are shown because they sound like the ticket. The default is 10.</summary>
    [Range(1, 50)]
    public int Places { get; init; } = 10;
}
