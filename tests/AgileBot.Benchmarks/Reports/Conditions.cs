using AgileBot.Benchmarks.Parts;

namespace AgileBot.Benchmarks.Reports;

/// <summary>Under which the figures were taken.</summary>
/// <param name="Connections">From which webhooks came at once.</param>
/// <param name="SecondsPerSide">How long webhooks were counted, for the product and for the bare endpoint each.</param>
/// <param name="Journeys">Tickets at once for the journeys per minute.</param>
/// <param name="StepWaitsMs">How long every step waited for its model then.</param>
/// <param name="StepsPerRole">How many steps of a role one replica had at once for them.</param>
/// <param name="LeaseSeconds">Of the replicas of which one was killed.</param>
internal sealed record Conditions(
    int Processors,
    int Connections,
    double SecondsPerSide,
    int Journeys,
    double StepWaitsMs,
    int StepsPerRole,
    int StoredFew,
    int StoredMany,
    double LeaseSeconds
)
{
    public static Conditions Of(ThroughputPlan plan) =>
        new(
            Environment.ProcessorCount,
            plan.Connections,
            plan.Volley.TotalSeconds,
            plan.Journeys,
            plan.StepPause.TotalMilliseconds,
            JourneyPart.StepsPerRole,
            plan.StoredFew,
            plan.StoredMany,
            plan.Lease.TotalSeconds
        );
}
