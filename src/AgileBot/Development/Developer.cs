using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Development;

/// <summary>Leads one attempt: tests first, then the code that fulfils them.</summary>
internal sealed class Developer(TestDesigner designer, Coder coder, StepSandbox sandbox, IRepositories repositories)
{
    public async Task<(DevelopmentOutcome Outcome, string Trail)> DevelopAsync(
        Workbench bench,
        CancellationToken cancellationToken
    )
    {
        if (!bench.Toolchain.CanProve && bench.Subtask.Kind is SubtaskKind.Feature)
            return (new DevelopmentOutcome.NoToolchain(), "");
        var designed = await designer.DesignAsync(bench, cancellationToken);
        if (designed is DesignedTests.Unusable unusable)
            return (new DevelopmentOutcome.TestsUnusable(unusable.Faults), "");

        if (designed is DesignedTests.Blocked blocked)
            return (new DevelopmentOutcome.Blocked(blocked.Reason), "");

        var files = new SandboxFiles(sandbox, bench.Context, bench.Workspace);
        var guard = new TestGuard(bench, files, sandbox, repositories);
        var tests = designed is DesignedTests.Red red
            ? red.Files
            : new Dictionary<string, string>(StringComparer.Ordinal);
        await guard.PrepareAsync(tests, cancellationToken);
        return await coder.RunAsync(bench, guard, designed, cancellationToken);
    }
}
