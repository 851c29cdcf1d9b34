using AgileBot.Adapters.Sandbox;
using AgileBot.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Sandbox;

/// <summary>How commands are started, and what is said when they cannot be.</summary>
public sealed class CommandTests(OpenBox box) : IClassFixture<OpenBox>
{
    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] arguments = ["", "a b", "$(id)", "--x", "line\nbreak", "ünï", "*", "'\""];

        var result = await box.Held.RunAsync(
            new SandboxCommand(box.Workspace, ["python3", "-c", "import sys; print(sys.argv[1:])", .. arguments]),
            OpenBox.Token
        );

        Assert.Equal("['', 'a b', '$(id)', '--x', 'line\\nbreak', 'ünï', '*', '\\'\"']\n", result.Output);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_a_failure_of_the_command()
    {
        var result = await box.Held.RunAsync(new SandboxCommand(box.Workspace, ["no-such-program"]), OpenBox.Token);

        Assert.False(result.Succeeded);
        Assert.Contains("no-such-program", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_too_long_for_the_system_is_told_so()
    {
        var result = await box.RunAsync(box.Held, "echo " + new string('x', 300_000));

        Assert.Equal(126, result.ExitCode);
        Assert.Contains("too long", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_character_that_no_argument_can_hold_does_not_cut_the_command_short()
    {
        var result = await box.RunAsync(box.Held, "echo begun\0; rm -rf /ws/*");

        Assert.Equal(126, result.ExitCode);
        Assert.DoesNotContain("begun", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_reads_nothing_of_a_long_input_ends_all_the_same()
    {
        var result = await box.Held.RunAsync(
            new SandboxCommand(box.Workspace, ["true"], new byte[8_000_000]),
            OpenBox.Token
        );

        Assert.True(result.Succeeded);
    }

    [Fact]
    public async Task Many_commands_run_side_by_side()
    {
        var results = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(number => box.RunAsync(box.Held, $"echo {number}"))
        );

        Assert.Equal(
            Enumerable.Range(0, 12).Select(number => $"{number}\n"),
            results.Select(result => result.Output),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_sandbox_outlives_the_thread_that_asked_for_it()
    {
        Task<SandboxResult>? run = null;
        var thread = new Thread(() => run = box.RunAsync(box.Held, "sleep 1; echo alive"));
        thread.Start();
        thread.Join();

        Assert.Equal("alive\n", (await run!).Output);
    }

    [Fact]
    public async Task Dotnet_starts_inside_where_the_machine_has_it()
    {
        var result = await box.RunAsync(box.Held, "dotnet --version");

        Assert.True(result.Succeeded, result.Output);
    }

    [Fact]
    public async Task A_toolchain_named_by_the_settings_can_be_used_and_not_changed()
    {
        var tools = Directory.CreateTempSubdirectory("agilebot-tools-").FullName;
        File.SetUnixFileMode(tools, (UnixFileMode)0b111_101_101);
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(tools, "bin")).FullName, "greet");
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho hello\n", OpenBox.Token);
        File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        try
        {
            using var sandbox = SandboxOf(new SandboxOptions { Folder = FolderOfBox(), Toolchains = [tools] });

            var result = await box.RunAsync(sandbox, $"greet; rm {program} 2>/dev/null || echo kept");

            Assert.Equal("hello\nkept\n", result.Output);
        }
        finally
        {
            Directory.Delete(tools, recursive: true);
        }
    }

    [Fact]
    public async Task A_folder_out_of_reach_is_named_and_nothing_is_run()
    {
        var closed = Directory.CreateTempSubdirectory("agilebot-closed-").FullName;
        // root gets in everywhere, but its commands run as somebody else
        File.SetUnixFileMode(closed, Environment.IsPrivilegedProcess ? (UnixFileMode)0b111_000_000 : UnixFileMode.None);
        try
        {
            using var sandbox = SandboxOf(new SandboxOptions { Folder = Path.Combine(closed, "inner") });

            var fault = await sandbox.TestSelfAsync(OpenBox.Token);
            var refusal = await Assert.ThrowsAsync<RemoteException>(() => box.RunAsync(sandbox, "echo run"));

            Assert.Contains("Sandbox__Folder", fault, StringComparison.Ordinal);
            Assert.Equal(("sandbox", RemoteFailure.Rejected), (refusal.Remote, refusal.Kind));
            Assert.Equal(fault, refusal.Message);
            // once the machine is mended, nobody has to restart the bot
            File.SetUnixFileMode(closed, (UnixFileMode)0b111_001_001);
            Assert.Null(await sandbox.TestSelfAsync(OpenBox.Token));
        }
        finally
        {
            Directory.Delete(closed, recursive: true);
        }
    }

    [Fact]
    public async Task A_folder_that_is_a_link_of_somebody_else_is_not_written_through()
    {
        var shared = Directory.CreateTempSubdirectory("agilebot-shared-").FullName;
        try
        {
            var target = Directory.CreateDirectory(Path.Combine(shared, "target")).FullName;
            var link = Directory.CreateSymbolicLink(Path.Combine(shared, "workspaces"), target).FullName;
            using var sandbox = SandboxOf(new SandboxOptions { Folder = link });

            Assert.Contains("Sandbox__Folder", await sandbox.TestSelfAsync(OpenBox.Token), StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(target));
        }
        finally
        {
            Directory.Delete(shared, recursive: true);
        }
    }

    [Theory]
    [InlineData(null, SandboxMode.Bubblewrap)]
    [InlineData("Bubblewrap", SandboxMode.Bubblewrap)]
    [InlineData("process", SandboxMode.Process)]
    public void Only_the_word_of_the_settings_takes_the_boundary_away(string? word, SandboxMode mode)
    {
        using var services = ServicesOf("Sandbox:Mode", word);

        Assert.Equal(mode, services.GetRequiredService<ISandbox>().Mode);
    }

    [Theory]
    [InlineData("Sandbox:TimeoutSeconds", "0")]
    [InlineData("Sandbox:OutputBytes", "1")]
    [InlineData("Sandbox:MemoryMegabytes", "-1")]
    [InlineData("Sandbox:UserId", "0")]
    public void Limits_that_are_none_are_refused(string key, string value)
    {
        using var services = ServicesOf(key, value);

        var refusal = Assert.Throws<OptionsValidationException>(() =>
            services.GetRequiredService<IOptions<SandboxOptions>>().Value
        );

        Assert.Contains(key.Split(':')[1], refusal.Message, StringComparison.Ordinal);
    }

    private static BubblewrapSandbox SandboxOf(SandboxOptions options) =>
        new(Options.Create(options with { UserId = 61993 }));

    private string FolderOfBox() => Path.GetDirectoryName(box.WorkspacePath)!;

    private static ServiceProvider ServicesOf(string key, string? value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSandbox(configuration)
            .BuildServiceProvider();
    }
}
