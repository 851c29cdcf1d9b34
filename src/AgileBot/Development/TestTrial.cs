using AgileBot.Ports;
using AgileBot.Verification;
using AgileBot.Workflow;

namespace AgileBot.Development;

/// <summary>Runs designed tests before there is code for them, in a folder of their own: what a run leaves behind is in nobody's way.</summary>
internal sealed class TestTrial(Verifier verifier, IWorkspaces workspaces, StepSandbox sandbox)
{
    public async Task<DesignedTests> RunAsync(
        Workbench bench,
        TestDesignAnswer answer,
        CancellationToken cancellationToken
    )
    {
        await using var workspace = await workspaces.CheckOutAsync(bench.Repository, bench.Parent, cancellationToken);
        var files = WithCompanions(bench, answer);
        var folder = new SandboxFiles(sandbox, bench.Context, workspace);
        foreach (var (path, content) in files)
        {
            if (await folder.WriteAsync(path, content, cancellationToken) is { } refused)
                return new DesignedTests.Unusable([refused]);
        }

        var report = await verifier.RunAsync(bench.Context, workspace, bench.Toolchain, cancellationToken);
        if (report.Obstacle is { } obstacle)
            return new DesignedTests.Blocked(obstacle);
        var planned = bench.Subtask.Provides.Concat(answer.Names).ToList();
        return RedProof.Of(report, planned, [.. answer.Files.Select(file => file.Path)]) is RedProof.Wrong wrong
            ? new DesignedTests.Unusable([wrong.Reason])
            : new DesignedTests.Red(files, report);
    }

    private static SortedDictionary<string, string> WithCompanions(Workbench bench, TestDesignAnswer answer)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in answer.Files)
        {
            files[file.Path] = file.Content;
            foreach (var companion in bench.Toolchain.CompanionsOf(file.Path).Where(path => IsNewFolder(bench, path)))
                files.TryAdd(companion, "");
        }

        return files;
    }

    private static bool IsNewFolder(Workbench bench, string companion)
    {
        var folder = companion[..(companion.LastIndexOf('/') + 1)];
        return !bench.Existing.Any(file => file.Path.StartsWith(folder, StringComparison.Ordinal));
    }
}
