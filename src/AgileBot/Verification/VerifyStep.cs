using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Verification;

/// <summary>The Peer agent's cheap step before integration: the commit itself, in a fresh folder, against every deterministic check.</summary>
internal sealed class VerifyStep(
    IRepositories repositories,
    IWorkspaces workspaces,
    Verifier verifier,
    CommitInspection inspection,
    HouseRules house
) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var step = (Step.Verify)context.Step;
        var progress = context.Journey.GetSubtask(step.Subtask);
        var commit =
            progress.Commit
            ?? throw new InvalidOperationException($"{step.Subtask} is verified before it is developed.");

        var faults = await FindFaultsAsync(context, progress, commit, cancellationToken);
        return faults.Count == 0
            ? [new TicketEvent.Verified(step.Subtask, commit)]
            :
            [
                new TicketEvent.AttemptFailed(
                    step.Subtask,
                    step.Attempt,
                    string.Join(' ', faults),
                    VerificationWords.LessonOfVerification
                ),
            ];
    }

    private async Task<IReadOnlyList<string>> FindFaultsAsync(
        StepContext context,
        SubtaskProgress progress,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        var repository = context.Journey.Repository!;
        var parent = progress.Parent ?? context.Journey.Head ?? context.Journey.Base!.Value;
        var files = await repositories.ListFilesAsync(repository, commit, cancellationToken);
        var rules = await house.GetAsync(context.Journey, cancellationToken);
        var toolchain = RuledToolchain.Of(
            Toolchain.Detect([.. files.Select(file => file.Path)], progress.Subtask.Provides),
            rules
        );
        var faults = await inspection.FindFaultsAsync(
            repository,
            parent,
            commit,
            toolchain,
            new ProtectedPaths(rules),
            cancellationToken
        );
        // what looks wrong already is not worth a run
        if (faults.Count > 0)
            return faults;

        await using var workspace = await workspaces.CheckOutAsync(repository, commit, cancellationToken);
        var report = await verifier.RunAsync(context, workspace, toolchain, cancellationToken);
        return report.Passed ? FindGaps(progress.Subtask, report) : [$"{VerificationWords.Failure(report)}."];
    }

    /// <summary>New behaviour is proven criterion by criterion, by tests that ran.</summary>
    private static IReadOnlyList<string> FindGaps(Subtask subtask, VerificationReport report)
    {
        if (subtask.Kind is not SubtaskKind.Feature)
            return [];
        if (report.TestsRun == 0)
            return [VerificationWords.NoTestRan];
        var open = subtask.Criteria.Where(id => !CriterionNames.IsProven(id, report.Tests!.Tests)).ToList();
        return open.Count == 0 ? [] : [VerificationWords.NoSuchTests(open)];
    }
}
