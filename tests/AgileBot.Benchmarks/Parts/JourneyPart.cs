using System.Diagnostics;
using AgileBot.Benchmarks.Scenes;

namespace AgileBot.Benchmarks.Parts;

/// <summary>Journeys from the written ticket to the merge, many at once, where every step waits for its model.</summary>
internal static class JourneyPart
{
    /// <summary>Steps of one role side by side in a replica: so few that a journey waits for its model and not for a processor.</summary>
    public const int StepsPerRole = 1;

    /// <summary>Returns journeys per minute.</summary>
    public static async Task<double> MeasureAsync(
        ThroughputPlan plan,
        Ground ground,
        int replicas,
        CancellationToken cancellationToken
    )
    {
        var warm = 4 * replicas;
        await using var scene = await Scene.StartAsync(
            new ScenePlan(ground, plan.Journeys + warm)
            {
                Replicas = replicas,
                StepPause = plan.StepPause,
                StepsPerRole = StepsPerRole,
            },
            cancellationToken
        );
        await scene.PlayAsync([.. scene.Crowd.Tickets.Take(warm)], cancellationToken);
        var clock = Stopwatch.StartNew();
        await scene.PlayAsync([.. scene.Crowd.Tickets.Skip(warm)], cancellationToken);
        return plan.Journeys / clock.Elapsed.TotalMinutes;
    }
}
