using System.Net;
using System.Net.Sockets;
using AgileBot.Ports;

namespace AgileBot.Tests.Sandbox;

/// <summary>What a command cannot do, tried inside the real sandbox; and tried without it, so that each attempt is known to be one.</summary>
public sealed class EscapeTests(OpenBox box) : IClassFixture<OpenBox>
{
    private const string Canary = "canary-of-the-host";

    [Fact]
    public async Task A_file_of_the_host_cannot_be_read()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, Canary, OpenBox.Token);
        File.SetUnixFileMode(file, (UnixFileMode)0b110_100_100);
        try
        {
            var script = $"cat {file} /proc/1/root{file} ../..{file} 2>/dev/null; true";

            Assert.Contains(Canary, (await box.RunAsync(box.Bare, script)).Output, StringComparison.Ordinal);
            Assert.Equal("", (await box.RunAsync(box.Held, script)).Output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_link_out_of_the_workspace_leads_nowhere()
    {
        var secret = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(secret, Canary, OpenBox.Token);
        File.SetUnixFileMode(secret, (UnixFileMode)0b110_100_100);
        try
        {
            var script = $"ln -sf {secret} out; cat out 2>/dev/null; rm out";

            Assert.Equal(Canary, (await box.RunAsync(box.Bare, script)).Output);
            Assert.Equal("", (await box.RunAsync(box.Held, script)).Output);
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Fact]
    public async Task The_hosts_own_ports_cannot_be_reached()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var script =
            $"python3 -c \"import socket; socket.create_connection(('127.0.0.1', {port}), 2); print('connected')\" 2>&1";

        Assert.Equal("connected\n", (await box.RunAsync(box.Bare, script)).Output);
        var held = await box.RunAsync(box.Held, script);
        Assert.Contains("ConnectionRefusedError", held.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_interface_but_the_loopback()
    {
        var result = await box.RunAsync(box.Held, "tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '");

        Assert.Equal("lo\n", result.Output);
    }

    [Theory]
    [InlineData("/usr/local/evil")]
    [InlineData("/etc/evil")]
    [InlineData("/evil")]
    [InlineData("/dev/evil")]
    [InlineData("/proc/sys/kernel/hostname")]
    public async Task The_system_cannot_be_written(string path)
    {
        var result = await box.RunAsync(box.Held, $"echo x > {path} && echo written");

        Assert.NotEqual(0, result.ExitCode);
        Assert.DoesNotContain("written", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bots_environment_is_nowhere_to_be_read()
    {
        Environment.SetEnvironmentVariable("AGILEBOT_TEST_SECRET", Canary);

        var result = await box.RunAsync(
            box.Held,
            "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline | tr '\\0' '\\n'; env"
        );

        // it did read: its own search path is among the lines
        Assert.Contains("PATH=", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_open_file_of_the_bot_is_handed_down(bool held)
    {
        await using var open = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete | FileShare.Inheritable,
            1,
            FileOptions.DeleteOnClose
        );

        var result = await box.RunAsync(
            held ? box.Held : box.Bare,
            "python3 -c \"import os; print(sorted(map(int, os.listdir('/proc/self/fd'))))\""
        );

        // the fourth is the listing itself
        Assert.Equal("[0, 1, 2, 3]\n", result.Output);
    }

    [Theory]
    [InlineData("unshare -U true")]
    [InlineData("unshare -m true")]
    [InlineData("mount -t tmpfs none /ws")]
    [InlineData("mount -o remount,rw /usr")]
    [InlineData("nsenter -t 1 -m true")]
    [InlineData("chroot /ws true")]
    [InlineData("mknod /ws/disk b 8 0")]
    public async Task The_walls_cannot_be_moved_from_inside(string command)
    {
        var result = await box.RunAsync(box.Held, command);

        Assert.InRange(result.ExitCode, 1, 255);
        Assert.NotEqual(127, result.ExitCode);
    }

    [Fact]
    public async Task It_holds_no_capability_and_gains_none()
    {
        var result = await box.RunAsync(
            box.Held,
            "grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status | tr -d '\\t'"
        );

        Assert.Equal("CapEff:0000000000000000\nCapBnd:0000000000000000\nNoNewPrivs:1\n", result.Output);
    }

    [Fact]
    public async Task Other_processes_of_the_machine_are_out_of_sight()
    {
        var result = await box.RunAsync(
            box.Held,
            $"ls -d /proc/{Environment.ProcessId}/root /proc/{Environment.ProcessId}/task 2>/dev/null; kill -0 -1 2>/dev/null; ls /proc | grep -c '^[0-9]'"
        );

        // bubblewrap, the shell, and the two of the pipe
        Assert.InRange(int.Parse(result.Output.Trim().Split('\n')[^1], provider: null), 1, 5);
    }

    [Fact]
    public async Task What_a_command_left_running_is_dead_before_its_result_is_told()
    {
        // the kernel ends them a moment after bubblewrap: without waiting one run in five leaves some
        for (var run = 0; run < 25; run++)
        {
            var result = await box.RunAsync(
                box.Held,
                "for k in 1 2 3 4 5 6 7 8 9 10; do setsid sleep 1000 >/dev/null 2>&1 & done"
            );

            Assert.Equal((SandboxEnd.Exited, 0), (result.End, box.Alive()));
        }
    }

    [Fact]
    public async Task A_fork_bomb_ends_with_its_time_and_leaves_nothing()
    {
        var result = await box.RunAsync(box.Held, "f() { f | f & f; }; f", TimeSpan.FromSeconds(2));

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal(0, box.Alive());
        Assert.Equal("ok\n", (await box.RunAsync(box.Held, "echo ok")).Output);
    }

    [Fact]
    public async Task A_command_that_fills_its_temporary_folders_stops_there()
    {
        var result = await box.RunAsync(
            box.Held,
            "for k in 1 2 3 4; do head -c 200000000 /dev/zero > /tmp/$k || echo full; done 2>&1"
        );

        Assert.Contains("No space left", result.Output, StringComparison.Ordinal);
    }
}
