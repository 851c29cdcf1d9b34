using System.Net;
using System.Net.Sockets;
using AgileBot.Tests.Journeys;

namespace AgileBot.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("agilebot-run-").FullName;

    private Dictionary<string, string?> Settings =>
        new(TrySettings.Of("http://127.0.0.1:1", _home), StringComparer.Ordinal);

    [Fact]
    public async Task Without_settings_it_says_all_that_is_missing_and_nothing_else()
    {
        var (exit, output, error) = await Agilebot.RunAsync([], "run");

        Assert.Equal(2, exit);
        Assert.Empty(output);
        var lines = error.Split('\n');
        Assert.Equal($"AgileBot cannot start; {lines.Length - 1} setting(s) to mend:", lines[0]);
        Assert.All(lines[1..], line => Assert.StartsWith("  - ", line, StringComparison.Ordinal));
        string[] needed =
        [
            "Jira:BaseUrl",
            "Jira:Token",
            "Bitbucket:BaseUrl",
            "Bitbucket:Token",
            "Models:",
            "Agents:Peer:Models",
        ];
        Assert.All(
            needed,
            key => Assert.Contains(lines, line => line.StartsWith($"  - {key}", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("web,nonsense")]
    public async Task A_role_that_does_not_exist_is_named(string roles)
    {
        var (exit, output, error) = await Agilebot.RunAsync(Settings, "run", "--roles", roles);

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("'nonsense'", error, StringComparison.Ordinal);
        Assert.Contains("supervisor", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_listens_until_it_is_told_to_stop_and_ends_well()
    {
        await using var program = Agilebot.Start(Settings, "run");
        await program.SaysAsync("AgileBot listens on http://127.0.0.1:");
        Assert.Contains("AgileBot listens on http://127.0.0.1:", program.Output, StringComparison.Ordinal);

        program.Terminate();

        Assert.Equal(0, await program.EndAsync());
        Assert.Empty(program.Error);
        NoStackTrace(program.Output);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";

        var (exit, output, error) = await Agilebot.RunAsync(Settings.With("Dashboard:Url", address), "run");

        Assert.Equal(1, exit);
        Assert.Single(error.Split('\n'));
        Assert.Contains(address, error, StringComparison.Ordinal);
        NoStackTrace(output + error);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_one_sentence()
    {
        var settings = Settings.With("Storage:ConnectionString", "Data Source=/dev/null/agilebot.db");

        var (exit, output, error) = await Agilebot.RunAsync(settings, "run");

        Assert.Equal(1, exit);
        Assert.Contains("/dev/null/agilebot.db", Assert.Single(error.Split('\n')), StringComparison.Ordinal);
        NoStackTrace(output + error);
    }

    [Theory]
    [InlineData("Sandbox:Folder")]
    [InlineData("Git:Folder")]
    public async Task Work_folders_that_cannot_be_made_end_in_no_stack_trace(string setting)
    {
        await using var program = Agilebot.Start(Settings.With(setting, "/dev/null/folder"), "run");
        await program.SaysAsync("AgileBot listens on ");
        program.Terminate();
        await program.EndAsync();

        NoStackTrace(program.Output + program.Error);
    }

    [Theory]
    [InlineData("--help", "check")]
    [InlineData("run --help", "--roles")]
    public async Task Help_names_what_there_is(string arguments, string word)
    {
        var (exit, output, error) = await Agilebot.RunAsync([], arguments.Split(' '));

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains(word, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_does_not_exist_is_refused()
    {
        var (exit, output, error) = await Agilebot.RunAsync([], "walk");

        Assert.NotEqual(0, exit);
        Assert.Contains("walk", error, StringComparison.Ordinal);
        NoStackTrace(output + error);
    }

    internal static void NoStackTrace(string text) => Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_home, recursive: true);
}

internal static class Changed
{
    public static Dictionary<string, string?> With(
        this Dictionary<string, string?> settings,
        string name,
        string? value
    ) => new(settings, StringComparer.Ordinal) { [name] = value };
}
