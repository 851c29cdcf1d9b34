using System.Globalization;
using AgileBot.Benchmarks.Parts;

namespace AgileBot.Benchmarks.Reports;

/// <summary>What the figures must be. A figure that was asked for and is not there holds no bound.</summary>
internal static class Bounds
{
    /// <summary>The bounds that do not hold, of the parts that were run.</summary>
    /// <param name="lease">The lease of the replicas of which one was killed.</param>
    public static IReadOnlyList<string> FindMissed(
        ThroughputReport report,
        IReadOnlyCollection<Part> run,
        TimeSpan lease
    ) =>
        [.. Of(report, lease).Where(bound => run.Contains(bound.Part) && !bound.Holds).Select(bound => bound.ToText())];

    private static IEnumerable<Bound> Of(ThroughputReport report, TimeSpan lease) =>
        [
            AtLeast(Part.Webhooks, "webhooks.perSecond / barePerSecond", report.Webhooks?.Ratio, 0.6),
            AtLeast(
                Part.Journeys,
                "journeysPerMinute.postgres2 / postgres1",
                report.JourneysPerMinute.Postgres2 / report.JourneysPerMinute.Postgres1,
                1.6
            ),
            AtMost(Part.Overhead, "overheadMsPerStep", report.OverheadMsPerStep, 20),
            AtMost(Part.Cost, "costPerStepRatio", report.CostPerStepRatio, 1.2),
            AtMost(Part.Memory, "memoryMb.rest", report.MemoryMb.Rest, 200),
            AtMost(Part.Memory, "memoryMb.load", report.MemoryMb.Load, 350),
            AtMost(Part.Recovery, "recoverySeconds", report.RecoverySeconds, lease.TotalSeconds + 5),
        ];

    private static Bound AtLeast(Part part, string name, double? figure, double least) =>
        new(part, name, figure, figure >= least, $"at least {Text(least)}");

    private static Bound AtMost(Part part, string name, double? figure, double most) =>
        new(part, name, figure, figure <= most, $"at most {Text(most)}");

    private static string Text(double figure) => figure.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record Bound(Part Part, string Name, double? Figure, bool Holds, string Wanted)
    {
        public string ToText() =>
            Figure is { } figure ? $"{Name} is {Text(figure)}, wanted is {Wanted}." : $"{Name} was not measured.";
    }
}
