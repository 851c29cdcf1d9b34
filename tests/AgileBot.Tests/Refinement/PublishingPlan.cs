using AgileBot.Refinement;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Refinement;

/// <summary>Publishes plans on a small Jira.</summary>
internal static class PublishingPlan
{
    public static async Task<TicketEvent.PlanPublished> PublishAsync(
        MemoryTracker jira,
        Plan plan,
        MemoryEffects? record = null
    ) =>
        Assert.IsType<TicketEvent.PlanPublished>(
            await Steps.OutcomeAsync(
                new PublishPlanStep(jira, jira, new Effects(record ?? new MemoryEffects())),
                new Step.PublishPlan(1),
                Some.Journey(plan)
            )
        );
}
