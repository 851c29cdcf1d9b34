using System.Globalization;

namespace AgileBot.Benchmarks.Scenes;

/// <summary>What a scene is made of.</summary>
/// <param name="Tickets">How many tickets may be asked for in it.</param>
internal sealed record ScenePlan(Ground Ground, int Tickets)
{
    public int Replicas { get; init; } = 1;

    /// <summary>How long every step waits, as if for its model.</summary>
    public TimeSpan StepPause { get; init; }

    public int StepsPerRole { get; init; } = 2;

    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The product's own defaults, where the rig has quicker ones.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            .. Ground.Settings,
            new("Work:StepsPerRole", StepsPerRole.ToString(CultureInfo.InvariantCulture)),
            new("Work:LeaseSeconds", Lease.TotalSeconds.ToString(CultureInfo.InvariantCulture)),
            new("Work:SweepSeconds", "2"),
            new("Work:PauseSeconds", "5"),
        ];
}
