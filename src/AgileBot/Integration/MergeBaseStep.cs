using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Verification;
using AgileBot.Workflow;

namespace AgileBot.Integration;

/// <summary>Merges the moved base branch into the story branch and proves the result before it is pushed.</summary>
internal sealed class MergeBaseStep(
    IRepositories repositories,
    IWorkspaces workspaces,
    Verifier verifier,
    BranchPush push
) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (journey, moved) = (context.Journey, CommitSha.Parse(((Step.MergeBase)context.Step).Base));
        await repositories.FetchAsync(journey.Repository!, journey.BaseBranch, journey.StoryBranch, cancellationToken);
        var head = journey.Head!.Value;
        var draft = new CommitDraft(head, IntegrationWords.MergeOfBase(journey.BaseBranch), journey.RunStarted);
        var outcome = await repositories.MergeAsync(journey.Repository!, head, moved, draft, cancellationToken);
        if (outcome is not MergeOutcome.Clean clean)
            return [new TicketEvent.BaseConflicted(moved, ((MergeOutcome.Conflicted)outcome).Paths)];

        await using var workspace = await workspaces.CheckOutAsync(
            journey.Repository!,
            clean.Commit,
            cancellationToken
        );
        var report = await verifier.RunAsync(context, workspace, cancellationToken);
        if (!report.Passed)
            return
            [
                new TicketEvent.GaveUp(
                    IntegrationWords.RedWithBase(journey.BaseBranch, IntegrationWords.WhatIsRed(report))
                ),
            ];

        return await push.PushAsync(context, clean.Commit, cancellationToken) switch
        {
            PushOutcome.Overtaken { Actual: { } actual } => [new TicketEvent.BranchMoved(actual)],
            PushOutcome.Overtaken => [new TicketEvent.GaveUp(IntegrationWords.BranchGone(journey.StoryBranch))],
            _ => [new TicketEvent.BaseMergedIn(moved, clean.Commit)],
        };
    }
}
