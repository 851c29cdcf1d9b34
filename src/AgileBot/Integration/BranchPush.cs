using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Workflow;

namespace AgileBot.Integration;

/// <summary>Pushes to the one branch of a story, if it is where the journey believes it to be.</summary>
internal sealed class BranchPush(IRepositories repositories, Effects effects)
{
    public async Task<PushOutcome> PushAsync(StepContext context, CommitSha commit, CancellationToken cancellationToken)
    {
        var journey = context.Journey;
        PushOutcome outcome = new PushOutcome.Landed();
        await effects.OnceAsync(
            context.Lease,
            new EffectName("push", $"{context.Lease.Step}:{journey.Head}:{commit}"),
            async token =>
                outcome = await repositories.PushAsync(
                    journey.Repository!,
                    journey.StoryBranch,
                    journey.Head,
                    commit,
                    token
                ),
            cancellationToken
        );
        return outcome;
    }
}
