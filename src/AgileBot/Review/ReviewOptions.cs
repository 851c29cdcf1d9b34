using System.ComponentModel.DataAnnotations;

namespace AgileBot.Review;

/// <summary>Section <c>Agents:Peer</c>: which model reviews, how much it is shown, and how much it may say.</summary>
public sealed record ReviewOptions
{
    public const string Section = "Agents:Peer";

    /// <summary>Names of the catalogue; the first one is asked.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Characters of the diff that are shown; beyond, the largest files are only named. The default is 200,000.</summary>
    [Range(1_000, 5_000_000)]
    public int MaxDiffCharacters { get; init; } = 200_000;

    /// <summary>Findings that are posted, the gravest first. The default is 8.</summary>
    [Range(1, 50)]
    public int MaxFindings { get; init; } = 8;
}
