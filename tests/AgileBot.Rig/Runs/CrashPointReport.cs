using AgileBot.Rig.Checks;

namespace AgileBot.Rig.Runs;

/// <summary>What came of killing a worker at every crash point.</summary>
internal sealed record CrashPointReport(
    IReadOnlyList<string> Points,
    WorldRecord Undisturbed,
    IReadOnlyList<Trial> Worlds
)
{
    public double Seconds { get; init; }

    public IReadOnlyList<string> Passed { get; init; } = [];

    /// <summary>Of all points that were passed.</summary>
    public string Names => string.Join(", ", Passed.Select(CrashPoints.NameOf).Distinct(StringComparer.Ordinal));

    /// <summary>Where workers died.</summary>
    public IReadOnlySet<string> Killed { get; } =
        Worlds.SelectMany(world => world.Killed).ToHashSet(StringComparer.Ordinal);

    /// <summary>Why it is not good, by the deaths that a world has seen; empty when it is.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Faults { get; } =
        Worlds
            .Select(world => (world.Killed, Verdict: Verdict.Of(world.Record, Undisturbed, [])))
            .Where(judged => !judged.Verdict.IsGood)
            .GroupBy(judged => string.Join(", ", judged.Killed), StringComparer.Ordinal)
            .ToDictionary(
                judged => judged.Key,
                judged => (IReadOnlyList<string>)[.. judged.SelectMany(one => one.Verdict.All)],
                StringComparer.Ordinal
            );

    public bool IsGood => Killed.Count > 0 && Faults.Count == 0;

    public object ToShape() =>
        new
        {
            CrashPoints = Points.Count,
            Killed = Killed.Count,
            NotReached = Points.Where(point => !Killed.Contains(point)),
            Worlds = Worlds.Count,
            Equal = Worlds.Count(world =>
                string.Equals(world.Record.Sha256, Undisturbed.Sha256, StringComparison.Ordinal)
            ),
            UndisturbedSha256 = Undisturbed.Sha256,
            ByName = Points
                .GroupBy(CrashPoints.NameOf, StringComparer.Ordinal)
                .ToDictionary(name => name.Key, name => name.Count(), StringComparer.Ordinal),
            Seconds = Math.Round(Seconds, 1),
            Faults,
        };
}
