using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Localisation;

/// <summary>The Control agent's step: finds the places of a subtask in the commit that it will build on.</summary>
internal sealed class LocaliseStep(IRepositories repositories, CodeIndexes indexes, ControlAgent control) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var step = (Step.Localise)context.Step;
        var journey = context.Journey;
        var head =
            journey.Head
            ?? journey.Base
            ?? throw new InvalidOperationException($"{journey.Ticket} is localised before it is indexed.");
        var repository =
            journey.Repository ?? throw new InvalidOperationException($"{journey.Ticket} has no repository.");

        await repositories.EnsureHeadAsync(journey, cancellationToken);
        var index = await indexes.GetAsync(repository, head, cancellationToken);
        var places = await control.LocateAsync(context, journey.GetSubtask(step.Subtask), index, cancellationToken);
        return [new TicketEvent.Localised(step.Subtask, places)];
    }
}
