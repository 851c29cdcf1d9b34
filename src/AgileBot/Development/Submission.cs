using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Verification;

namespace AgileBot.Development;

/// <summary>Takes what the coder calls done: puts the tests back, makes the commit, and lets the checks judge that very commit in a fresh folder.</summary>
internal sealed class Submission(IRepositories repositories, IWorkspaces workspaces, Verifier verifier)
{
    public async Task<SubmissionResult> JudgeAsync(
        Workbench bench,
        TestGuard guard,
        string account,
        CancellationToken cancellationToken
    )
    {
        var restored = await guard.RestoreAsync(cancellationToken);
        var draft = new CommitDraft(bench.Parent, CommitMessage.Of(bench, account), bench.Journey.RunStarted);
        CommitSha commit;
        try
        {
            commit = await repositories.CommitAsync(bench.Repository, bench.Workspace, draft, cancellationToken);
        }
        catch (RemoteException refusal) when (refusal.Kind is RemoteFailure.Rejected)
        {
            return new SubmissionResult.Refused(refusal.Message);
        }

        var diff = await repositories.DiffAsync(bench.Repository, bench.Parent, commit, cancellationToken);
        if (diff.IsEmpty)
            return new SubmissionResult.Empty();

        await using var fresh = await workspaces.CheckOutAsync(bench.Repository, commit, cancellationToken);
        var report = await verifier.RunAsync(bench.Context, fresh, bench.Toolchain, cancellationToken);
        return report.Passed && Proves(bench, report)
            ? new SubmissionResult.Accepted(commit, report)
            : new SubmissionResult.Rejected(report, restored);
    }

    /// <summary>New behaviour without a test that ran is not proven.</summary>
    private static bool Proves(Workbench bench, VerificationReport report) =>
        bench.Subtask.Kind is not SubtaskKind.Feature || report.TestsRun > 0;
}

/// <summary>What the checks say of a submission.</summary>
internal abstract record SubmissionResult
{
    private SubmissionResult() { }

    public sealed record Accepted(CommitSha Commit, VerificationReport Report) : SubmissionResult;

    /// <param name="Restored">Tests that had been changed and were put back.</param>
    public sealed record Rejected(VerificationReport Report, IReadOnlyList<string> Restored) : SubmissionResult;

    /// <summary>What stands in the workspace may not be part of a commit: a pipe, a link that leads out, a file that is too large.</summary>
    public sealed record Refused(string Reason) : SubmissionResult;

    public sealed record Empty : SubmissionResult;
}
