using AgileBot.Ports;
using AgileBot.Verification;
using AgileBot.Workflow;

namespace AgileBot.Localisation;

/// <summary>The Summary agent's step: brings the mirror up to date and makes the index without which nothing is refined.</summary>
internal sealed class IndexStep(IRepositories repositories, CodeIndexes indexes, HouseRules house) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var journey = context.Journey;
        var repository =
            journey.Repository ?? throw new InvalidOperationException($"{journey.Ticket} has no repository.");
        var heads = await FindHeadsAsync(journey, cancellationToken);
        if (heads is null)
            return [new TicketEvent.GaveUp(LocalisationWords.NoRepository(journey.Ticket, repository))];
        if (heads.Base is not { } start)
            return
            [
                new TicketEvent.GaveUp(LocalisationWords.NoBaseBranch(journey.Ticket, repository, journey.BaseBranch)),
            ];
        // building on a branch that nobody remembers would put its commits into our pull request
        if (heads.Story is not null && journey.Head is null)
            return [new TicketEvent.GaveUp(LocalisationWords.BranchIsTaken(repository, journey.StoryBranch))];

        // rules that cannot be read are told before anything is paid for
        await house.GetAsync(journey with { Base = start }, cancellationToken);
        await indexes.GetAsync(repository, start, cancellationToken);
        return [new TicketEvent.Indexed(start)];
    }

    private async Task<BranchHeads?> FindHeadsAsync(Journey journey, CancellationToken cancellationToken)
    {
        try
        {
            return await repositories.FetchAsync(
                journey.Repository!,
                journey.BaseBranch,
                journey.StoryBranch,
                cancellationToken
            );
        }
        catch (RemoteException fault) when (fault.Kind is RemoteFailure.Missing)
        {
            return null;
        }
    }
}
