using System.Diagnostics;
using AgileBot.Adapters.Sandbox;
using AgileBot.Ports;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Sandbox;

/// <summary>What a command cannot do, tried inside the real sandbox.</summary>
public sealed class SandboxTests(SandboxTests.Box box) : IClassFixture<SandboxTests.Box>
{
    [Fact]
    public async Task The_sandbox_holds() =>
        Assert.Null(await box.Sandbox.TestSelfAsync(TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("cat /root/.profile /etc/shadow 2>&1; ls /root /home /var /run /sys 2>&1; true", "root:")]
    [InlineData("echo x > /usr/evil; ls /usr/evil", "\n/usr/evil")]
    [InlineData("tr '\\0' '\\n' < /proc/1/environ; env", "CANARY")]
    [InlineData("tr '\\0' '\\n' < /proc/1/cmdline; ps aux 2>/dev/null", "CANARY")]
    [InlineData("cat /proc/net/dev", "eth0")]
    [InlineData(
        "python3 -c \"import socket; socket.create_connection(('127.0.0.1', 22), 1); print('CONN'+'ECTED')\" 2>&1",
        "CONNECTED"
    )]
    [InlineData("unshare -U true && echo UN''SHARED", "UNSHARED")]
    [InlineData("mount -t tmpfs none /mnt && echo MOUN''TED", "MOUNTED")]
    [InlineData("ls -l /proc/self/fd", "canary")]
    public async Task It_does_not_reach_out(string script, string mustNot)
    {
        Environment.SetEnvironmentVariable("AGILEBOT_TEST_SECRET", "CANARY");
        var file = Path.Combine(Path.GetTempPath(), $"canary-{Environment.ProcessId}");
        await using var open = File.Create(file, 1, FileOptions.DeleteOnClose);

        var result = await box.RunAsync(script);

        Assert.DoesNotContain(mustNot, "\n" + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_runs_as_somebody_else_and_writes_only_its_workspace()
    {
        var result = await box.RunAsync("id -u; echo hello > a.txt; cat a.txt; pwd");

        Assert.Equal("1000\nhello\n/ws\n", result.Output);
        Assert.True(result.Succeeded);
    }

    [Fact]
    public async Task Python_works_inside() =>
        Assert.Equal("42\n", (await box.RunAsync("python3 -c 'print(6*7)'")).Output);

    [Fact]
    public async Task Input_reaches_the_command()
    {
        var result = await box.Sandbox.RunAsync(
            new SandboxCommand(box.Workspace, ["wc", "-c"], new byte[200_000]),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("200000", result.Output.Trim());
    }

    [Fact]
    public async Task A_command_that_never_ends_is_ended_with_everything_it_started()
    {
        var result = await box.RunAsync(
            "(setsid sleep 98765 &) ; (nohup sleep 98765 >/dev/null 2>&1 &) ; sleep 98765",
            TimeSpan.FromSeconds(1)
        );

        Assert.Equal(SandboxEnd.TimedOut, result.End);
        Assert.DoesNotContain(
            Process.GetProcessesByName("sleep"),
            process => CommandOf(process).Contains("98765", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_daemon_does_not_outlive_its_command()
    {
        var result = await box.RunAsync("(setsid sleep 87654 >/dev/null 2>&1 &) ; echo done");

        Assert.Equal(SandboxEnd.Exited, result.End);
        Assert.DoesNotContain(
            Process.GetProcessesByName("sleep"),
            process => CommandOf(process).Contains("87654", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_flood_of_output_is_cut_and_ended()
    {
        var result = await box.RunAsync("yes");

        Assert.Equal(SandboxEnd.OutputFlooded, result.End);
        Assert.InRange(result.Output.Length, 1, Box.OutputBytes + 100);
    }

    [Theory]
    [InlineData("python3 -c \"b = bytearray(900 * 1024 * 1024); print('ALL'+'OCATED')\"", "ALLOCATED")]
    [InlineData("dd if=/dev/zero of=big bs=1M count=80 2>/dev/null && echo WRI''TTEN", "WRITTEN")]
    [InlineData(
        "python3 -c \"import os\nfor i in range(300):\n  os.fork() or __import__('time').sleep(3)\nprint('FOR'+'KED')\"",
        "FORKED"
    )]
    public async Task Memory_files_and_processes_are_limited(string script, string mustNot) =>
        Assert.DoesNotContain(
            mustNot,
            (await box.RunAsync(script, TimeSpan.FromSeconds(20))).Output,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_stop_ends_the_command()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            box.Sandbox.RunAsync(new SandboxCommand(box.Workspace, ["sleep", "76543"]), stop.Token)
        );
        Assert.DoesNotContain(
            Process.GetProcessesByName("sleep"),
            process => CommandOf(process).Contains("76543", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_failure_is_told_by_its_exit_code()
    {
        var result = await box.RunAsync("echo bad >&2; exit 3");

        Assert.Equal((3, "bad\n", false), (result.ExitCode, result.Output, result.Succeeded));
    }

    private static string CommandOf(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>One sandbox with small limits, and a workspace that its user owns.</summary>
    public sealed class Box : IAsyncDisposable
    {
        public const int OutputBytes = 65_536;

        private readonly string _folder = Directory.CreateTempSubdirectory("agilebot-sandbox-test-").FullName;

        public Box()
        {
            // the sandbox's user must pass through
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_001_001);
            Sandbox = new BubblewrapSandbox(
                Options.Create(
                    new SandboxOptions
                    {
                        Folder = _folder,
                        OutputBytes = OutputBytes,
                        MemoryMegabytes = 512,
                        FileMegabytes = 64,
                        Processes = 200,
                        UserId = 61991,
                    }
                )
            );
            var workspace = Directory.CreateDirectory(Path.Combine(_folder, "ws")).FullName;
            File.SetUnixFileMode(workspace, (UnixFileMode)0b111_111_111);
            Workspace = new Workspace(workspace, () => ValueTask.CompletedTask);
        }

        public ISandbox Sandbox { get; }

        public Workspace Workspace { get; }

        public Task<SandboxResult> RunAsync(string script, TimeSpan? timeout = null) =>
            Sandbox.RunAsync(
                new SandboxCommand(Workspace, ["sh", "-c", script], Timeout: timeout),
                TestContext.Current.CancellationToken
            );

        public async ValueTask DisposeAsync()
        {
            await Workspace.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
