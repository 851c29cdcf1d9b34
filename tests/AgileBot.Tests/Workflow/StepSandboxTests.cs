using AgileBot.Ports;
using AgileBot.Tests.Support;
using AgileBot.Workflow;

namespace AgileBot.Tests.Workflow;

public sealed class StepSandboxTests
{
    private readonly MemoryLedger _ledger = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_written_down_with_its_command_its_end_and_what_failed()
    {
        var result = new SandboxResult(1, "\u001b[31mFAIL\u202e: a\n", SandboxEnd.Exited, TimeSpan.FromSeconds(2));

        await RunAsync(_ => result, "python3", "-m", "unittest");

        var run = Assert.Single(_ledger.SandboxRuns);
        Assert.Equal((Some.Key, 1, "develop:1:ST-1:1"), (run.Ticket, run.Run, run.Step));
        Assert.Equal("python3 -m unittest", run.Command);
        Assert.Same(result, run.Result);
        Assert.Equal("[31mFAIL: a\n", run.Output);
    }

    [Fact]
    public async Task A_success_keeps_no_output_and_a_flood_is_cut()
    {
        await RunAsync(_ => new(0, "a secret file", SandboxEnd.Exited, TimeSpan.Zero), "cat", "file");
        await RunAsync(
            _ => new(1, new string('x', 900_000), SandboxEnd.OutputFlooded, TimeSpan.Zero),
            new string('y', 9_000)
        );

        Assert.Equal("", _ledger.SandboxRuns[0].Output);
        Assert.InRange(_ledger.SandboxRuns[1].Output.Length, 1_000, 2_000);
        Assert.InRange(_ledger.SandboxRuns[1].Command.Length, 200, 400);
    }

    [Fact]
    public async Task A_script_is_shown_by_its_last_line()
    {
        await RunAsync(
            _ => new(0, "", SandboxEnd.Exited, TimeSpan.Zero),
            "sh",
            "-c",
            "[ -L \"$1\" ] && exit 41\ncat -- \"$1\"\n",
            "sh",
            "a.py"
        );

        Assert.Equal("sh -c cat -- \"$1\" sh a.py", Assert.Single(_ledger.SandboxRuns).Command);
    }

    [Fact]
    public async Task A_run_that_is_broken_off_is_written_down_too()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            RunAsync(_ => throw new OperationCanceledException(), "sleep", "9")
        );

        Assert.Null(Assert.Single(_ledger.SandboxRuns).Result);
    }

    private Task<SandboxResult> RunAsync(Func<SandboxCommand, SandboxResult> run, params string[] arguments) =>
        new StepSandbox(new FixedSandbox(run), _ledger).RunAsync(
            Some.Context(new Step.Develop(1, "ST-1", 1), Some.Journey()),
            new SandboxCommand(null!, arguments),
            Cancelled
        );

    private sealed class FixedSandbox(Func<SandboxCommand, SandboxResult> run) : ISandbox
    {
        public SandboxMode Mode => SandboxMode.Process;

        public Task<SandboxResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken) =>
            Task.FromResult(run(command));

        public Task<string?> TestSelfAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
