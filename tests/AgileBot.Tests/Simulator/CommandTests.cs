using System.Globalization;
using AgileBot.Simulator.Commands;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Reports;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

public sealed class CommandTests
{
    [Fact]
    public async Task The_merged_commit_is_the_second_parent_of_the_merge()
    {
        await using var here = await StartAsync();
        var clone = await here.PullRequestAsync();
        await PostAsync(here.Bot, $"{Repository}/pull-requests/1/merge?version=0", null);
        await clone.GitAsync("fetch", "--quiet");

        var report = await here.World.ReadAsync(StoryReport.Of);

        Assert.Equal(
            await clone.GitAsync("rev-parse", "origin/main^2"),
            report["pullRequests"]![0].Text("mergedCommit")
        );
        Assert.Null(report["pullRequests"]![0].Text("approvedCommit"));
    }

    [Theory]
    [InlineData("--story", "nonsense")]
    [InlineData("--unattended")]
    [InlineData("--story", "almas", "--time-limit", "0")]
    [InlineData("--urls", "http://127.0.0.1:{taken}")]
    public async Task What_cannot_be_played_is_refused_at_once(params string[] arguments)
    {
        await using var here = await StartAsync();
        var port = new Uri(here.World.Address).Port.ToString(CultureInfo.InvariantCulture);
        var filled = arguments.Select(argument => argument.Replace("{taken}", port, StringComparison.Ordinal)).ToList();

        Assert.Equal(2, await SimulatorCommand.Make().Parse(filled).InvokeAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task Unattended_without_a_bot_ends_with_one_and_leaves_report_and_repositories()
    {
        var folder = Directory.CreateTempSubdirectory("agilebot-keep-");
        var report = Path.Combine(folder.FullName, "report.json");
        string[] arguments =
        [
            "--urls",
            "http://127.0.0.1:0",
            "--story",
            "almas",
            "--unattended",
            "--time-limit",
            "1",
            "--report",
            report,
            "--keep",
            folder.FullName,
        ];

        Assert.Equal(1, await SimulatorCommand.Make().Parse(arguments).InvokeAsync(cancellationToken: Token));

        var content = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(report, Token))!;
        Assert.Equal("OPT-1", content["tickets"]![0].Text("key"));
        Assert.True(File.Exists(Path.Combine(content["repositories"]![0].Text("path")!, "HEAD")));
        Assert.Equal(2, await SimulatorCommand.Make().Parse(arguments).InvokeAsync(cancellationToken: Token));
        folder.Delete(recursive: true);
    }
}
