using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Workflow;

namespace AgileBot.Integration;

/// <summary>Pushes to the one branch of a story, if it is where the journey believes it to be.</summary>
internal sealed class BranchPush(IRepositories repositories, Effects effects)
{
    private const string Overtaken = "overtaken by ";

    public async Task<PushOutcome> PushAsync(StepContext context, CommitSha commit, CancellationToken cancellationToken)
    {
        var journey = context.Journey;
        var result = await effects.OnceAsync(
            context.Lease,
            new EffectName("push", $"{context.Lease.Step}:{journey.Head}:{commit}"),
            async token =>
                Write(
                    await repositories.PushAsync(journey.Repository!, journey.StoryBranch, journey.Head, commit, token)
                ),
            cancellationToken
        );
        return Read(result);
    }

    /// <summary>Being overtaken is a result too: whoever takes the step again must not believe that the commit landed.</summary>
    private static string Write(PushOutcome outcome) =>
        outcome is PushOutcome.Overtaken overtaken ? $"{Overtaken}{overtaken.Actual}" : "done";

    private static PushOutcome Read(string result) =>
        !result.StartsWith(Overtaken, StringComparison.Ordinal) ? new PushOutcome.Landed()
        : CommitSha.TryParse(result[Overtaken.Length..], out var actual) ? new PushOutcome.Overtaken(actual)
        : new PushOutcome.Overtaken(null);
}
