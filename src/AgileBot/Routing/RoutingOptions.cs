using System.ComponentModel.DataAnnotations;

namespace AgileBot.Routing;

/// <summary>Section <c>Agents:Supervisor</c>: what an attempt is expected to take, and how fast experience outweighs the catalogue.</summary>
public sealed record RoutingOptions
{
    public const string Section = "Agents:Supervisor";

    /// <summary>Tokens that an attempt reads whatever its size. The default is 30,000.</summary>
    [Range(1, 10_000_000)]
    public int InputTokens { get; init; } = 30_000;

    /// <summary>Tokens that an attempt reads for each story point. The default is 20,000.</summary>
    [Range(0, 10_000_000)]
    public int InputTokensPerPoint { get; init; } = 20_000;

    /// <summary>Tokens that an attempt writes whatever its size. The default is 2,000.</summary>
    [Range(1, 10_000_000)]
    public int OutputTokens { get; init; } = 2_000;

    /// <summary>Tokens that an attempt writes for each story point. The default is 1,500.</summary>
    [Range(0, 10_000_000)]
    public int OutputTokensPerPoint { get; init; } = 1_500;

    /// <summary>Tokens that a single call reads at most, as far as can be said before. The default is 12,000.</summary>
    [Range(1, 10_000_000)]
    public int CallTokens { get; init; } = 12_000;

    /// <summary>How many attempts the catalogue's ability weighs against those that were seen. The default is 8.</summary>
    [Range(1, 1000)]
    public double PriorObservations { get; init; } = 8;
}
