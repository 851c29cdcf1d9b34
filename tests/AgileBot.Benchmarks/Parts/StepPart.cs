using AgileBot.Benchmarks.Hooks;
using AgileBot.Benchmarks.Scenes;

namespace AgileBot.Benchmarks.Parts;

/// <summary>What a step costs by itself, and what it costs beside many stored journeys: tickets one after another, in turns where two databases are compared.</summary>
internal static class StepPart
{
    private const int Warm = 2;

    public static async Task<StepCosts> MeasureAsync(
        ThroughputPlan plan,
        Grounds grounds,
        CancellationToken cancellationToken
    ) => (await MeasureAsync(plan, [grounds.NewSqlite()], cancellationToken))[0];

    /// <summary>Returns how many times as much a step costs beside many journeys as beside few.</summary>
    public static async Task<double> CompareAsync(
        ThroughputPlan plan,
        Grounds grounds,
        CancellationToken cancellationToken
    )
    {
        var (few, many) = (grounds.NewSqlite(), grounds.NewSqlite());
        var journal = await Past.LiveOneAsync(grounds.NewSqlite(), cancellationToken);
        await Past.FillAsync(few, journal, plan.StoredFew, cancellationToken);
        await Past.FillAsync(many, journal, plan.StoredMany, cancellationToken);
        var costs = await MeasureAsync(plan, [few, many], cancellationToken);
        return costs[1].Mean / costs[0].Mean;
    }

    private static async Task<IReadOnlyList<StepCosts>> MeasureAsync(
        ThroughputPlan plan,
        IReadOnlyList<Ground> grounds,
        CancellationToken cancellationToken
    )
    {
        var scenes = new List<Scene>();
        try
        {
            foreach (var ground in grounds)
                scenes.Add(
                    await Scene.StartAsync(new ScenePlan(ground, plan.SingleJourneys + Warm), cancellationToken)
                );
            await PlayAsync(scenes, 0, Warm, cancellationToken);
            var since = StepLog.Now;
            await PlayAsync(scenes, Warm, plan.SingleJourneys, cancellationToken);
            return [.. scenes.Select(scene => new StepCosts(scene.ReadSteps(), since))];
        }
        finally
        {
            foreach (var scene in scenes)
                await scene.DisposeAsync();
        }
    }

    private static async Task PlayAsync(
        IReadOnlyList<Scene> scenes,
        int first,
        int count,
        CancellationToken cancellationToken
    )
    {
        for (var ticket = first; ticket < first + count; ticket++)
            foreach (var scene in ticket % 2 == 0 ? scenes : scenes.Reverse())
                await scene.PlayAsync([scene.Crowd.Tickets[ticket]], cancellationToken);
    }
}
