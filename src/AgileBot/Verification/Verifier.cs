using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Verification;

/// <summary>Runs the checks of a workspace in the sandbox: format, compile, test. Code that does not compile is not tested.</summary>
internal sealed class Verifier(StepSandbox sandbox, HouseRules house)
{
    private const int OutputLength = 10_000;
    private const int MostFiles = 20_000;

    public async Task<VerificationReport> RunAsync(
        StepContext context,
        Workspace workspace,
        CancellationToken cancellationToken
    ) =>
        await RunAsync(
            context,
            workspace,
            await DetectAsync(context, workspace, [], cancellationToken),
            cancellationToken
        );

    public async Task<VerificationReport> RunAsync(
        StepContext context,
        Workspace workspace,
        Toolchain toolchain,
        CancellationToken cancellationToken
    )
    {
        List<CheckResult> results = [];
        foreach (var check in toolchain.Checks)
        {
            if (results.Exists(result => result.Kind is CheckKind.Compile && !result.Passed))
                break;
            var ended = await sandbox.RunAsync(context, new(workspace, check.Arguments), cancellationToken);
            if (ended.End is not SandboxEnd.Exited || ended.ExitCode != check.NotAskedFor)
                results.Add(Read(toolchain, check, ended));
        }

        return new(toolchain.Name, results);
    }

    /// <summary>The toolchain by the files as they stand in the workspace, or by the planned names when it has none.</summary>
    public async Task<Toolchain> DetectAsync(
        StepContext context,
        Workspace workspace,
        IReadOnlyCollection<string> planned,
        CancellationToken cancellationToken
    )
    {
        var command = new SandboxCommand(
            workspace,
            ["sh", "-c", $"find . -name .git -prune -o -type f -print | head -n {MostFiles}"]
        );
        var listed = await sandbox.RunAsync(context, command, cancellationToken);
        var paths = listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(PathOf).ToList();
        return await house.DetectAsync(context.Journey, paths, planned, cancellationToken);
    }

    private static string PathOf(string line) => line.StartsWith("./", StringComparison.Ordinal) ? line[2..] : line;

    private static CheckResult Read(Toolchain toolchain, CheckCommand check, SandboxResult ended)
    {
        var run = check.Kind is CheckKind.Test ? toolchain.ReadTests(ended.Output) : TestRun.None;
        // a runner that ends well without having counted its tests was ended from inside
        var passed =
            ended.Succeeded && (check.Kind is not CheckKind.Test || (run.Completed && run.Failures.Count == 0));
        return new(
            check.Kind,
            check.Shown,
            passed || HasNothingToRun(check, ended, run),
            run.Counts,
            run.Failures,
            run.Tests,
            OutsideText.Shorten(WithoutTimes(ended), OutputLength) + Unread(ended, check, run),
            ended.Duration
        )
        {
            Errors = check.Kind is CheckKind.Compile ? toolchain.ReadErrors(ended.Output) : [],
            Obstacle = passed ? null : toolchain.FindObstacle(ended.Output),
        };
    }

    /// <summary>No tests are no failure by themselves, though newer Pythons exit with 5; who needs proof asks for a count.</summary>
    private static bool HasNothingToRun(CheckCommand check, SandboxResult ended, TestRun run) =>
        check.Kind is CheckKind.Test
        && ended.End is SandboxEnd.Exited
        && ended.ExitCode is 5
        && run is { Completed: true, Counts.Run: 0, Failures.Count: 0 };

    /// <summary>An exit code alone proves nothing: any command can end well.</summary>
    private static string Unread(SandboxResult ended, CheckCommand check, TestRun run) =>
        check.Kind is CheckKind.Test && ended.Succeeded && !run.Completed ? $"\n{VerificationWords.Unreadable}" : "";

    private static string WithoutTimes(SandboxResult ended)
    {
        var text = RunnerTimes.Remove(ended.Output);
        return ended.End switch
        {
            SandboxEnd.TimedOut => $"{text}\n[stopped: it took too long]",
            SandboxEnd.OutputFlooded => $"{text}\n[stopped: it printed too much]",
            _ => text,
        };
    }
}
