using System.ComponentModel.DataAnnotations;

namespace AgileBot.Reconciliation;

/// <summary>Section <c>Polling</c>: how the bot finds what no webhook told.</summary>
public sealed record PollingOptions
{
    public const string Section = "Polling";

    /// <summary>How often tickets and pull requests are looked through for changes that no webhook told. The default is 180 seconds.</summary>
    [Range(0.2, 86_400)]
    public double Seconds { get; init; } = 180;

    /// <summary>How far each look goes back behind the one before, for what appeared late in the tracker's search. The default is 120 seconds.</summary>
    [Range(0, 86_400)]
    public double OverlapSeconds { get; init; } = 120;
}
