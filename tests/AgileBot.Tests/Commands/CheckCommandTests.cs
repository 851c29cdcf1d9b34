using AgileBot.Simulator;
using AgileBot.Simulator.Stories;
using AgileBot.Tests.Journeys;
using Microsoft.AspNetCore.Builder;

namespace AgileBot.Tests.Commands;

public sealed class CheckCommandTests : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory("agilebot-check-").FullName;

    // links of this world lead nowhere, as they do from inside a container
    private readonly WebApplication _simulator = SimulatorHost.Build(
        new SimulatorOptions { PublicUrl = "http://127.0.0.1:1" }
    );

    private Dictionary<string, string?> Settings =>
        new(TrySettings.Of(_simulator.Urls.First(), _home), StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        File.SetUnixFileMode(_home, (UnixFileMode)0b111_001_001);
        await _simulator.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task All_that_is_well_is_named_line_by_line()
    {
        var (exit, output, error) = await Agilebot.RunAsync(Settings, "check");

        Assert.Equal("", error);
        var lines = output.Split('\n');
        Assert.All(lines, line => Assert.StartsWith("ok   ", line, StringComparison.Ordinal));
        string[] things =
        [
            "settings",
            "storage",
            "transcripts are kept",
            "sandbox (Bubblewrap)",
            "Jira, as ",
            "Bitbucket, as ",
            "model able: Scripted, a recording",
            "model swift: Scripted, a recording",
            "webhooks of Jira",
            "webhooks of Bitbucket",
            .. Scene
                .All.Append(Scene.Own)
                .OrderBy(scene => scene.Project, StringComparer.Ordinal)
                .SelectMany(scene =>
                    new[]
                    {
                        $"project {scene.Project}: {scene.Repository}, branch main",
                        $"commands in {scene.Project}: role Developers",
                    }
                ),
        ];
        Assert.Equal(things.Length, lines.Length);
        Assert.All(
            things.Zip(lines),
            pair => Assert.StartsWith($"ok   {pair.First}", pair.Second, StringComparison.Ordinal)
        );
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task A_broker_that_cannot_be_used_is_named_without_its_password()
    {
        var settings = Settings.With("Bus:Transport", "RabbitMq").With("Bus:Uri", "amqp://bot:geheim@127.0.0.1:1/");

        var (exit, output, _) = await Agilebot.RunAsync(settings, "check");

        Assert.Equal(1, exit);
        Assert.Contains("FAIL bus: the broker 127.0.0.1:1 cannot be used: ", output, StringComparison.Ordinal);
        Assert.Contains("mend Bus:Uri", output, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_transcripts_are_off_is_said_with_the_line_that_makes_a_key()
    {
        var (exit, output, _) = await Agilebot.RunAsync(Settings.With("Transcripts:Key", ""), "check");

        Assert.Equal(0, exit);
        Assert.Contains("ok   transcripts are off: ", output, StringComparison.Ordinal);
        Assert.Contains("openssl rand -base64 32", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Jira:Token", "expired", "FAIL Jira: ", "Token")]
    [InlineData("Bitbucket:Token", "expired", "FAIL Bitbucket: ", "Token")]
    [InlineData(
        "Projects:OPT:Repository",
        "TRADE/nothing",
        "FAIL project OPT: TRADE/nothing, branch main: ",
        "TRADE/nothing"
    )]
    [InlineData(
        "Projects:OPT:BaseBranch",
        "trunk",
        "FAIL project OPT: TRADE/stock-options, branch trunk: ",
        "Projects:OPT:BaseBranch"
    )]
    [InlineData("Jira:BaseUrl", "http://127.0.0.1:1/jira", "FAIL Jira: ", "Jira")]
    [InlineData("Jira:BaseUrl", "http://jira.invalid/jira", "FAIL Jira: ", "Jira")]
    [InlineData(
        "Projects:OPT:SteerRole",
        "Leads",
        "FAIL commands in OPT: role Leads: ",
        "only Administrators, Developers; set Projects:OPT:SteerRole"
    )]
    [InlineData("Sandbox:Folder", "/dev/null/workspaces", "FAIL sandbox", "Sandbox")]
    [InlineData("Git:Folder", "/dev/null/mirrors", "FAIL project OPT: ", "/dev/null/mirrors")]
    [InlineData(
        "Storage:ConnectionString",
        "Data Source=/dev/null/agilebot.db",
        "FAIL storage: ",
        "/dev/null/agilebot.db"
    )]
    public async Task What_is_wrong_is_one_line_with_what_to_mend(
        string setting,
        string value,
        string begin,
        string word
    )
    {
        var (exit, output, error) = await Agilebot.RunAsync(Settings.With(setting, value), "check");

        Assert.Equal((1, ""), (exit, error));
        var failed = output.Split('\n').Where(line => line.StartsWith("FAIL", StringComparison.Ordinal)).ToList();
        var line = Assert.Single(failed, line => line.StartsWith(begin, StringComparison.Ordinal));
        Assert.Contains(word, line, StringComparison.Ordinal);
        Assert.Contains("ok   settings", output, StringComparison.Ordinal);
        RunCommandTests.NoStackTrace(output);
    }

    [Fact]
    public async Task A_sandbox_whose_program_is_missing_is_said_with_the_way_out()
    {
        var path = Directory.CreateDirectory(Path.Combine(_home, "bin")).FullName;
        var git = Environment
            .GetEnvironmentVariable("PATH")!
            .Split(':')
            .Select(folder => Path.Combine(folder, "git"))
            .First(File.Exists);
        File.CreateSymbolicLink(Path.Combine(path, "git"), git);

        var (exit, output, error) = await Agilebot.RunAsync(Settings.With("PATH", path), "check");

        Assert.Equal((1, ""), (exit, error));
        var line = Assert.Single(output.Split('\n'), line => line.StartsWith("FAIL", StringComparison.Ordinal));
        Assert.StartsWith("FAIL sandbox (Bubblewrap): ", line, StringComparison.Ordinal);
        Assert.Contains("Sandbox__Mode=Process", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhooks_without_a_secret_are_a_fault_and_a_missing_boundary_is_shouted()
    {
        var (exit, output, _) = await Agilebot.RunAsync(
            Settings.With("Jira__WebhookSecret", "").With("Sandbox__Mode", "Process"),
            "check"
        );

        Assert.Equal(1, exit);
        Assert.Contains(
            "FAIL webhooks of Jira: none is taken without a secret; set Jira:WebhookSecret",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("sandbox (Process, NO BOUNDARY", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_without_a_project_is_told_so()
    {
        var settings = Settings;
        foreach (var scene in Scene.All.Append(Scene.Own))
            settings.Remove($"Projects:{scene.Project}:Repository");

        var (exit, output, _) = await Agilebot.RunAsync(settings, "check");

        Assert.Equal(1, exit);
        Assert.Contains("FAIL projects: ", output, StringComparison.Ordinal);
        Assert.Contains("Projects:KEY:Repository", output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _simulator.StopAsync(CancellationToken.None);
        await _simulator.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
