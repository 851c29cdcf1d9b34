using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Refinement;

/// <summary>Writes the plan into Jira: subtasks in the order of their dependencies, points, links, criteria, column.</summary>
internal sealed class PublishPlanStep(IIssueTracker tracker, ITicketBoard board, Effects effects) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var story = await tracker.FindTicketAsync(context.Lease.Ticket, cancellationToken);
        if (story is null)
            return [new TicketEvent.GaveUp(RefinementWords.TicketIsGone(context.Lease.Ticket))];
        var plan =
            context.Journey.Plan ?? throw new InvalidOperationException($"{story.Key} has no plan to be published.");

        var desk = new PlanDesk(context.Lease, tracker, board, effects, cancellationToken);
        // Jira has no subtasks of subtasks: such a ticket is its own plan of one
        var keys = story.IsSubtask ? Itself(story, plan) : await PublishSubtasksAsync(desk, plan);
        await desk.EstimateAsync(story.Key, plan.Points);
        await desk.WriteCriteriaAsync(story.Key, plan.Criteria);
        await desk.StartAsync(story.Key);
        return [new TicketEvent.PlanPublished(keys)];
    }

    private static Dictionary<string, TicketKey> Itself(Ticket story, Plan plan) =>
        plan.Subtasks.ToDictionary(subtask => subtask.Id, _ => story.Key, StringComparer.Ordinal);

    private static async Task<Dictionary<string, TicketKey>> PublishSubtasksAsync(PlanDesk desk, Plan plan)
    {
        var keys = new Dictionary<string, TicketKey>(StringComparer.Ordinal);
        foreach (var id in PlanGraph.Of(plan.Subtasks).Order())
        {
            var subtask = plan.Subtasks.First(s => string.Equals(s.Id, id, StringComparison.Ordinal));
            var key = await desk.EnsureSubtaskAsync(subtask, RefinementWords.Subtask(plan, subtask, keys));
            keys[id] = key;

            await desk.EstimateAsync(key, subtask.Points);
            await desk.WriteCriteriaAsync(key, CriteriaOf(plan, subtask));
            foreach (var dependency in subtask.DependsOn)
                await desk.EnsureBlocksAsync(keys[dependency], key);
        }

        return keys;
    }

    private static IReadOnlyList<AcceptanceCriterion> CriteriaOf(Plan plan, Subtask subtask) =>
        [.. plan.Criteria.Where(criterion => subtask.Criteria.Contains(criterion.Id, StringComparer.Ordinal))];
}
