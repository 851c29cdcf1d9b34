using System.ComponentModel.DataAnnotations;

namespace AgileBot.Localisation;

/// <summary>Section <c>Agents:Control</c>: who chooses the places of a subtask, and among how many.</summary>
public sealed record LocalisationOptions
{
    public const string Section = "Agents:Control";

    /// <summary>Names of the catalogue; the first is asked.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Files that the index proposes. The default is 15.</summary>
    [Range(1, 50)]
    public int Candidates { get; init; } = 15;

    /// <summary>Files that are taken when the model names none that exist. The default is 6.</summary>
    [Range(1, 10)]
    public int Fallback { get; init; } = 6;
}
