using AgileBot.Rig.Checks;

namespace AgileBot.Rig.Runs;

/// <summary>What came of killing a worker at every crash point.</summary>
internal sealed record CrashPointReport(
    IReadOnlyList<string> Points,
    WorldRecord Undisturbed,
    IReadOnlyDictionary<string, Trial> Trials
)
{
    /// <summary>Why it is not good, by crash point; empty when it is.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Faults { get; } =
        Points
            .Select(point => (Point: point, Verdict: Verdict.Of(Trials[point].Record, Undisturbed, [])))
            .Where(judged => !judged.Verdict.IsGood)
            .ToDictionary(
                judged => judged.Point,
                judged => (IReadOnlyList<string>)[.. judged.Verdict.All],
                StringComparer.Ordinal
            );

    public bool IsGood => Points.Count > 0 && Faults.Count == 0;

    public object ToShape() =>
        new
        {
            CrashPoints = Points.Count,
            Killed = Trials.Values.Count(trial => trial.WasKilled),
            NotReached = Points.Where(point => !Trials[point].WasKilled),
            Equal = Points.Count(point =>
                string.Equals(Trials[point].Record.Sha256, Undisturbed.Sha256, StringComparison.Ordinal)
            ),
            UndisturbedSha256 = Undisturbed.Sha256,
            ByName = Points
                .GroupBy(point => point.Split('#')[0], StringComparer.Ordinal)
                .ToDictionary(name => name.Key, name => name.Count(), StringComparer.Ordinal),
            Faults,
        };
}
