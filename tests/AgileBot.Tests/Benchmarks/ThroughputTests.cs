using System.Text.Json.Nodes;
using AgileBot.Benchmarks.Commands;
using AgileBot.Benchmarks.Parts;
using AgileBot.Benchmarks.Reports;

namespace AgileBot.Tests.Benchmarks;

public sealed class ThroughputTests
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(10);

    private static ThroughputReport Good { get; } =
        new()
        {
            Conditions = Conditions.Of(ThroughputPlan.Small),
            Webhooks = new(600, 30, 1000),
            JourneysPerMinute = new(30, 30, 48),
            OverheadMsPerStep = 20,
            CostPerStepRatio = 1.2,
            MemoryMb = new(200, 350),
            RecoverySeconds = 15,
        };

    [Fact]
    public void Figures_exactly_at_their_bounds_hold() => Assert.Empty(Missed(Good));

    [Fact]
    public void Each_bound_that_does_not_hold_is_named()
    {
        Assert.StartsWith(
            "webhooks.perSecond",
            Only(Good with { Webhooks = new(599, 30, 1000) }),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "journeysPerMinute.postgres2",
            Only(Good with { JourneysPerMinute = new(30, 30, 47) }),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "overheadMsPerStep is 20.1",
            Only(Good with { OverheadMsPerStep = 20.1 }),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "costPerStepRatio is 1.21",
            Only(Good with { CostPerStepRatio = 1.21 }),
            StringComparison.Ordinal
        );
        Assert.StartsWith("memoryMb.rest", Only(Good with { MemoryMb = new(201, 350) }), StringComparison.Ordinal);
        Assert.StartsWith("memoryMb.load", Only(Good with { MemoryMb = new(200, 351) }), StringComparison.Ordinal);
        Assert.Equal(
            "recoverySeconds is 15.1, wanted is at most 15.",
            Only(Good with { RecoverySeconds = 15.1 }),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void What_was_asked_for_and_not_measured_does_not_hold()
    {
        var report = Good with { JourneysPerMinute = new(30, null, null) };
        Assert.Contains("was not measured", Only(report), StringComparison.Ordinal);
        Assert.Empty(Bounds.FindMissed(report, [Part.Webhooks, Part.Memory], s_lease));
    }

    [Theory]
    [InlineData("throughput", "--only", "webhooks,nonsense")]
    [InlineData("throughput", "--only", ",")]
    [InlineData("throughput", "--nonsense")]
    [InlineData("nonsense")]
    [InlineData("bare-endpoint")]
    public async Task What_is_not_understood_ends_with_two(params string[] args) =>
        Assert.Equal(2, await BenchmarksCommand.RunAsync(args));

    [Fact]
    public void The_report_has_the_names_that_other_tools_read()
    {
        var report = JsonNode.Parse(Good.ToJson())!;
        Assert.Equal(
            ["perSecond", "p99Ms", "barePerSecond"],
            NamesIn(report["webhooks"]).Take(3),
            StringComparer.Ordinal
        );
        Assert.Equal(
            ["sqlite", "postgres1", "postgres2"],
            NamesIn(report["journeysPerMinute"]),
            StringComparer.Ordinal
        );
        Assert.Equal(["rest", "load"], NamesIn(report["memoryMb"]), StringComparer.Ordinal);
        Assert.Equal(20, (double?)report["overheadMsPerStep"]);
        Assert.Equal(1.2, (double?)report["costPerStepRatio"]);
        Assert.Equal(15, (double?)report["recoverySeconds"]);
    }

    /// <summary>How fast this machine is does not matter to it.</summary>
    [Fact]
    public async Task A_small_run_measures_a_real_worker_and_holds_its_memory()
    {
        Part[] parts = [Part.Overhead, Part.Memory];
        var report = await ThroughputRun.MeasureAsync(
            ThroughputPlan.Small,
            parts,
            TestContext.Current.CancellationToken
        );

        Assert.Empty(report.Faults);
        Assert.Empty(Bounds.FindMissed(report, [Part.Memory], s_lease));
        Assert.InRange(report.MemoryMb.Load!.Value, report.MemoryMb.Rest!.Value, 350);
        Assert.True(report.OverheadMsPerStep > 0);
        foreach (var kind in (string[])["look", "refine", "develop", "verify", "review", "merge", "tell-end"])
            Assert.True(report.OverheadMsByStep!.ContainsKey(kind), $"No {kind} was measured.");
        Assert.Equal(["webhooks", "journeys", "cost", "recovery"], report.NotRun, StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> Missed(ThroughputReport report) =>
        Bounds.FindMissed(report, Enum.GetValues<Part>(), s_lease);

    private static string Only(ThroughputReport report) => Assert.Single(Missed(report));

    private static IEnumerable<string> NamesIn(JsonNode? node) => node!.AsObject().Select(pair => pair.Key);
}
