using System.Diagnostics;
using AgileBot.Ports;

namespace AgileBot.Tests.Sandbox;

/// <summary>The mode without a boundary still has limits and cleans up.</summary>
public sealed class ProcessSandboxTests(OpenBox box) : IClassFixture<OpenBox>
{
    [Fact]
    public async Task It_runs_in_the_workspace_without_the_bots_environment()
    {
        Environment.SetEnvironmentVariable("AGILEBOT_TEST_SECRET", "canary-of-the-host");

        var result = await box.RunAsync(box.Bare, "pwd; env");

        Assert.StartsWith(box.WorkspacePath + "\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_never_runs_as_root() =>
        Assert.NotEqual("0", (await box.RunAsync(box.Bare, "id -u")).Output.Trim(), StringComparer.Ordinal);

    [Fact]
    public async Task A_daemon_that_holds_the_output_open_neither_stalls_it_nor_survives()
    {
        var clock = Stopwatch.StartNew();

        var result = await box.RunAsync(box.Bare, "setsid sh -c 'setsid sleep 1000 & sleep 1000' & echo done");

        Assert.Equal((SandboxEnd.Exited, "done\n"), (result.End, result.Output));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(0, box.Alive());
    }

    [Fact]
    public async Task At_the_end_of_its_time_everything_it_started_ends()
    {
        var result = await box.RunAsync(
            box.Bare,
            "(setsid sleep 1000 &); nohup sleep 1000 >/dev/null 2>&1 & sleep 1000",
            TimeSpan.FromSeconds(1)
        );

        Assert.Equal(SandboxEnd.TimedOut, result.End);
        Assert.Equal(0, box.Alive());
    }

    [Fact]
    public async Task A_flood_is_cut()
    {
        var result = await box.RunAsync(box.Bare, "yes");

        Assert.Equal(SandboxEnd.OutputFlooded, result.End);
        Assert.InRange(result.Output.Length, 65_536, 65_700);
    }
}
