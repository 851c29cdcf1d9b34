using System.ComponentModel.DataAnnotations;

namespace AgileBot.Development;

/// <summary>Section <c>Agents:Developer</c>: which models may develop, and how long they may go on.</summary>
public sealed record DevelopmentOptions
{
    public const string Section = "Agents:Developer";

    /// <summary>Names of the catalogue; the Supervisor awards each attempt to one of them.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Model calls of the coder per attempt. The default is 40.</summary>
    [Range(1, 500)]
    public int Turns { get; init; } = 40;

    /// <summary>How often failed checks are given back to the coder within one attempt. The default is 3.</summary>
    [Range(0, 20)]
    public int Reflections { get; init; } = 3;

    /// <summary>Replies in a row that cannot be carried out. The default is 3.</summary>
    [Range(1, 20)]
    public int FormatErrors { get; init; } = 3;

    /// <summary>Seconds that one command of the coder may take. The default is 120.</summary>
    [Range(1, 3600)]
    public int CommandSeconds { get; init; } = 120;

    /// <summary>Characters of the located files that the coder is shown. The default is 60,000.</summary>
    [Range(1_000, 1_000_000)]
    public int PlaceCharacters { get; init; } = 60_000;
}
