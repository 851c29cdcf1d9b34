using AgileBot.Rig.Checks;

namespace AgileBot.Rig.Runs;

/// <summary>The same tickets in an undisturbed world and in one with faults, and the verdict on the difference.</summary>
internal sealed class RigRun(RunPlan plan, Action<string> tell)
{
    public async Task<RigReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var ground = await Ground.PrepareAsync(plan);
        tell($"logs are in {ground.Home} as long as it runs, and after it when it does not end well");
        var calm = await new WorldRun(plan with { Faults = [] }, ground, "undisturbed", tell).RunAsync(
            cancellationToken
        );
        tell(FormattableString.Invariant($"undisturbed: done in {calm.Seconds:0} s"));
        var rough = await new WorldRun(plan, ground, "disturbed", tell).RunAsync(cancellationToken);
        tell(FormattableString.Invariant($"disturbed: done in {rough.Seconds:0} s"));
        var report = new RigReport(plan, calm, rough, Verdict.Of(rough.Record, calm.Record, rough.Unheard));
        ground.IsSpent = report.IsGood;
        return report;
    }
}
