using AgileBot.Rig.Checks;
using AgileBot.Rig.Faults;

namespace AgileBot.Rig.Runs;

/// <summary>What a run is judged by.</summary>
internal sealed record RigReport(RunPlan Plan, WorldResult Calm, WorldResult Rough, Verdict Verdict)
{
    private const int ReasonsShown = 50;

    /// <summary>Why the run is not good; empty when it is.</summary>
    public IReadOnlyList<string> Reasons =>
        [
            .. !IsWhole(Calm)
                ? new[] { "the undisturbed world did not come to its end, so nothing can be compared with it" }
                : [],
            .. Verdict.All,
            .. Rough
                .Faults.Where(fault => fault.Value.Injected == 0)
                .Select(fault => $"the fault '{fault.Key}' never happened"),
            .. Plan.Has(FaultNames.Stop) && Rough.StaleCommits == 0
                ? new[] { "no stopped worker came back with a result for a step that was not its own any more" }
                : [],
        ];

    public bool IsGood => Reasons.Count == 0;

    public object ToShape() =>
        new
        {
            Accepted = Rough.Record.Tickets.Count(ticket => ticket.Accepted),
            Ended = Rough.Record.Tickets.Count(ticket => ticket is { Outcome: not null, EndsTold: > 0 }),
            Lost = Verdict.Lost.Count,
            DuplicateEffects = Verdict.DuplicateEffects.Count,
            OrderViolations = Verdict.OrderViolations.Count,
            SilentEnds = Verdict.SilentEnds.Count,
            Rough.StaleCommits,
            Rough.Faults,
            LedgerSha256 = Rough.Record.Sha256,
            UndisturbedSha256 = Calm.Record.Sha256,
            Plan.Seed,
            Plan.Replicas,
            Plan.Tickets,
            Storage = Plan.OnServer ? "postgres" : "sqlite",
            Bus = Plan.WithBroker ? "rabbit" : "memory",
            Rough.ModelCalls,
            Rough.RepeatedModelCalls,
            OtherEnds = Rough.OtherEnds,
            Seconds = Math.Round(Rough.Seconds, 1),
            UndisturbedSeconds = Math.Round(Calm.Seconds, 1),
            Reasons = Reasons.Take(ReasonsShown),
        };

    private static bool IsWhole(WorldResult world) =>
        world.Record.Tickets.All(ticket => ticket is { Outcome: "done", EndsTold: 1, Settled: true });
}
