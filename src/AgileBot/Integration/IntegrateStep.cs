using AgileBot.Ports;
using AgileBot.Verification;
using AgileBot.Workflow;

namespace AgileBot.Integration;

/// <summary>Puts a verified commit on top of the story branch and pushes it; what others put there meanwhile is merged and proved together.</summary>
internal sealed class IntegrateStep(
    IRepositories repositories,
    IWorkspaces workspaces,
    Verifier verifier,
    BranchPush push
) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var step = (Step.Integrate)context.Step;
        var part = context.Journey.GetSubtask(step.Subtask);
        var (outcome, proof) = await JoinAsync(context, part, cancellationToken);
        if (outcome is MergeOutcome.Conflicted conflict)
            return [Failed(step, IntegrationWords.Conflict(conflict.Paths))];
        if (proof is not null)
            return [Failed(step, IntegrationWords.RedTogether(proof))];

        var commit = ((MergeOutcome.Clean)outcome).Commit;
        return await push.PushAsync(context, commit, cancellationToken) switch
        {
            PushOutcome.Overtaken { Actual: { } actual } => [new TicketEvent.BranchMoved(actual)],
            PushOutcome.Overtaken => [new TicketEvent.GaveUp(IntegrationWords.BranchGone(context.Journey.StoryBranch))],
            _ => [new TicketEvent.Integrated(step.Subtask, commit)],
        };
    }

    /// <summary>The commit as it is when the branch did not move, else the merge of both, proved by the tests again.</summary>
    private async Task<(MergeOutcome Outcome, string? Red)> JoinAsync(
        StepContext context,
        SubtaskProgress part,
        CancellationToken cancellationToken
    )
    {
        var (repository, commit) = (context.Journey.Repository!, part.Commit!.Value);
        await repositories.EnsureHeadAsync(context.Journey, cancellationToken);
        var onto = context.Journey.Head ?? context.Journey.Base!.Value;
        var draft = new CommitDraft(onto, IntegrationWords.MergeOf(part), context.Journey.RunStarted);
        var outcome = await repositories.MergeAsync(repository, onto, commit, draft, cancellationToken);
        if (outcome is not MergeOutcome.Clean clean || clean.Commit == commit)
            return (outcome, null);

        await using var workspace = await workspaces.CheckOutAsync(repository, clean.Commit, cancellationToken);
        var report = await verifier.RunAsync(context, workspace, cancellationToken);
        return (outcome, report.Passed ? null : IntegrationWords.WhatIsRed(report));
    }

    private static TicketEvent.AttemptFailed Failed(Step.Integrate step, string reason) =>
        new(step.Subtask, step.Attempt, reason, IntegrationWords.BuildOnTheBranch);
}
