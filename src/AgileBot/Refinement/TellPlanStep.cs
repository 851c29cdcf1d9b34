using AgileBot.Ports;
using AgileBot.Steering;
using AgileBot.Workflow;

namespace AgileBot.Refinement;

/// <summary>Puts the plan onto the ticket where a person has to say yes to it (mode Interactive).</summary>
internal sealed class TellPlanStep(IIssueTracker tracker, Effects effects) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var step = (Step.TellPlan)context.Step;
        var plan =
            context.Journey.Plan
            ?? throw new InvalidOperationException($"{context.Lease.Ticket} has no plan that could be told.");
        var comment = new BotComment(Words.PlanMarker(step.Run), "plan", RefinementWords.Plan(plan));
        await effects.OnceAsync(
            context.Lease,
            new EffectName("comment", comment.Marker),
            token => tracker.WriteCommentAsync(context.Lease.Ticket, comment, token),
            cancellationToken
        );
        return [new TicketEvent.PlanTold()];
    }
}
