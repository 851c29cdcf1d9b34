using System.Collections.Concurrent;
using System.Diagnostics;

namespace AgileBot.Rig.Runs;

/// <summary>Kills a worker at every crash point of one ticket's journey, a few of them in each world, and holds each world against the undisturbed one.</summary>
internal sealed class CrashPoints(RunPlan plan, Action<string> tell)
{
    /// <summary>
    /// So many deaths in each world, in the first round and in those for what was missed: a start costs less than a journey, and what was killed
    /// once must bear it again. Where a life before was at work already, a life after may not come by again.
    /// </summary>
    private static readonly int[] s_rounds = [10, 3, 1];

    /// <summary>Most of a trial is waiting for a lease to run out, so there are more of them than cores.</summary>
    private static readonly int s_sideBySide = Math.Max(3, Environment.ProcessorCount * 2);

    private readonly ConcurrentBag<Trial> _trials = [];
    private int _worlds;

    /// <param name="wanted">The names of points, or <c>all</c>.</param>
    public async Task<CrashPointReport> RunAsync(string wanted, CancellationToken cancellationToken)
    {
        await using var ground = await Ground.PrepareAsync(plan);
        tell($"logs are in {ground.Home} as long as it runs, and after it when it does not end well");
        var clock = Stopwatch.StartNew();
        var quick = wanted is "all"
            ? plan with
            {
                Executable = await QuickWorker.MakeAsync(ground.Home, tell, cancellationToken),
            }
            : plan;
        var undisturbed = await new TrialRun(quick, ground, "undisturbed").RunAsync([], cancellationToken);
        var points = Choose(undisturbed.Passed, wanted);
        tell($"{undisturbed.Passed.Count} crash points were passed, which are {points.Count} moments to die at");
        foreach (var deaths in s_rounds)
        {
            var left = points.Except(_trials.SelectMany(trial => trial.Killed), StringComparer.Ordinal).ToList();
            tell($"{left.Count} are left to die at; now {deaths} in each world");
            await TryAsync(quick, ground, FarApart(left, deaths), cancellationToken);
        }

        var report = new CrashPointReport(points, undisturbed.Record, [.. _trials])
        {
            Seconds = clock.Elapsed.TotalSeconds,
            Passed = undisturbed.Passed,
        };
        ground.IsSpent = report.IsGood;
        return report;
    }

    private Task TryAsync(
        RunPlan quick,
        Ground ground,
        IEnumerable<IReadOnlyList<string>> worlds,
        CancellationToken cancellationToken
    ) =>
        Parallel.ForEachAsync(
            worlds,
            new ParallelOptions { MaxDegreeOfParallelism = s_sideBySide, CancellationToken = cancellationToken },
            async (world, token) =>
            {
                var name = FormattableString.Invariant($"world-{Interlocked.Increment(ref _worlds):000}");
                var trial = await new TrialRun(quick, ground, name).RunAsync(world, token);
                _trials.Add(trial);
                tell($"{name}: {trial.Killed.Count} of {world.Count} deaths");
            }
        );

    /// <summary>Points of one world lie in different parts of the journey.</summary>
    private static IEnumerable<IReadOnlyList<string>> FarApart(List<string> points, int deaths)
    {
        var worlds = (points.Count + deaths - 1) / deaths;
        return Enumerable
            .Range(0, worlds)
            .Select(world => points.Where((_, index) => index % worlds == world).ToList());
    }

    private static IReadOnlyList<string> Choose(IReadOnlyList<string> passed, string wanted)
    {
        var names = wanted.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names is ["all"]
            ? [.. Distinct(passed)]
            : [.. passed.Where(point => names.Contains(point) || names.Contains(NameOf(point)))];
    }

    /// <summary>
    /// A point before a deed is the same moment as the point that was passed last, for whoever looks at disk and world, as nothing was done between them;
    /// and reading does nothing at all. Of points that are one moment, the first is tried.
    /// </summary>
    private static IEnumerable<string> Distinct(IReadOnlyList<string> passed) =>
        passed
            // with the bus in memory a ring leaves no trace either
            .Where(point =>
                !point.Contains(".GET.", StringComparison.Ordinal)
                && !point.StartsWith("broker.", StringComparison.Ordinal)
            )
            .Where((point, index) => index == 0 || NameOf(point).EndsWith(".after", StringComparison.Ordinal));

    /// <summary>Without step and number.</summary>
    public static string NameOf(string point) => point.Split('@')[0];
}
