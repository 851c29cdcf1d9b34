using AgileBot.Agents;
using AgileBot.Development;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Routing;

/// <summary>The Supervisor at work: awards an attempt to the model that is likely to succeed at the least cost.</summary>
internal sealed class RouteStep(
    IModels models,
    ILedger ledger,
    IOptions<RoutingOptions> options,
    IOptions<DevelopmentOptions> development,
    IOptions<BudgetOptions> budget
) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var step = (Step.Route)context.Step;
        var listed = models
            .Cards.Where(card => development.Value.Models.Contains(card.Name, StringComparer.Ordinal))
            .ToList();
        if (listed.Count == 0)
            return [new TicketEvent.GaveUp(RoutingWords.NoModel(step.Subtask))];

        var spent = await ledger.GetCostAsync(context.Lease.Ticket, cancellationToken);
        var limit = budget.Value.PerTicketUsd;
        var progress = context.Journey.GetSubtask(step.Subtask);
        var experience = new Experience(context.Journey, options.Value.PriorObservations);
        var ranked = Bids.Rank(
            listed
                .Where(card => spent + card.Price(options.Value.CallTokens, card.MaxOutput) <= limit)
                .Select(card => BidOf(card, progress, experience))
        );
        return ranked is [var best, ..]
            ? [new TicketEvent.Routed(step.Subtask, new Award(best.Card.Name, RoutingWords.Award(ranked)))]
            : [new TicketEvent.GaveUp(RoutingWords.NoMoney(step.Subtask, spent, limit))];
    }

    private Bid BidOf(ModelCard card, SubtaskProgress progress, Experience experience) =>
        new(
            card,
            experience.ChanceOf(card),
            ExpectedPrice(card, progress.Subtask.Points),
            progress.FailedModels.Count(model => string.Equals(model, card.Name, StringComparison.Ordinal))
        );

    private decimal ExpectedPrice(ModelCard card, StoryPoints points) =>
        card.Price(
            options.Value.InputTokens + (long)(options.Value.InputTokensPerPoint * points.Value),
            options.Value.OutputTokens + (long)(options.Value.OutputTokensPerPoint * points.Value)
        );
}
