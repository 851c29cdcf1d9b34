using System.Collections.Concurrent;
using AgileBot.Rig.Checks;
using AgileBot.Rig.Hooks;

namespace AgileBot.Rig.Runs;

/// <summary>Kills a worker at every crash point of one ticket's journey, one at a time, each in a world of its own, and holds each world against the undisturbed one.</summary>
internal sealed class CrashPoints(RunPlan plan, Action<string> tell)
{
    /// <summary>Most of a trial is waiting for a lease to run out, so there are more of them than cores.</summary>
    private static readonly int s_sideBySide = Math.Max(3, Environment.ProcessorCount * 2);

    private readonly ConcurrentDictionary<string, Trial> _trials = new(StringComparer.Ordinal);

    /// <param name="wanted">The names of points, or <c>all</c>.</param>
    public async Task<CrashPointReport> RunAsync(string wanted, CancellationToken cancellationToken)
    {
        await using var ground = await Ground.PrepareAsync(plan);
        tell($"logs are in {ground.Home} as long as it runs, and after it when it does not end well");
        var list = Path.Combine(ground.Home, "crash-points");
        var undisturbed = await new TrialRun(plan, ground, "undisturbed").RunAsync(
            HookWishes.None with
            {
                ListTo = list,
            },
            cancellationToken
        );
        var passed = await File.ReadAllLinesAsync(list, cancellationToken);
        var points = Choose(passed, wanted);
        tell($"{passed.Length} crash points were passed, which are {points.Count} moments to die at");
        await Parallel.ForEachAsync(
            points.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = s_sideBySide, CancellationToken = cancellationToken },
            async (point, token) => await TryAsync(ground, point.Index, point.Item, token)
        );
        var report = new CrashPointReport(points, undisturbed.Record, _trials);
        ground.IsSpent = report.IsGood;
        return report;
    }

    private async Task TryAsync(Ground ground, int number, string point, CancellationToken cancellationToken)
    {
        var name = FormattableString.Invariant($"point-{number + 1:000}");
        _trials[point] = await new TrialRun(plan, ground, name).RunAsync(
            HookWishes.None with
            {
                CrashAt = point,
            },
            cancellationToken
        );
        if (_trials.Count % 25 == 0)
            tell(FormattableString.Invariant($"{_trials.Count} tried"));
    }

    private static IReadOnlyList<string> Choose(IReadOnlyList<string> passed, string wanted)
    {
        var names = wanted.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names is ["all"]
            ? [.. Distinct(passed)]
            : [.. passed.Where(point => names.Contains(point) || names.Contains(point.Split('#')[0]))];
    }

    /// <summary>
    /// A point before a deed is the same moment as the point that was passed last, for whoever looks at disk and world, as nothing was done between them;
    /// and reading does nothing at all. Of points that are one moment, the first is tried.
    /// </summary>
    private static IEnumerable<string> Distinct(IReadOnlyList<string> passed) =>
        passed
            .Where(point => !point.Contains(".GET.", StringComparison.Ordinal))
            .Where((point, index) => index == 0 || point.Contains(".after#", StringComparison.Ordinal));
}

/// <summary>What came of one world in which a worker was killed once.</summary>
/// <param name="WasKilled">The worker came to its crash point.</param>
internal sealed record Trial(WorldRecord Record, bool WasKilled);
