using System.Text.Json.Nodes;
using AgileBot.Simulator;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Simulator.Support;

/// <summary>A simulator on a real port, for one test.</summary>
internal sealed class RunningWorld : IAsyncDisposable
{
    public const string JiraApi = "jira/rest/api/2";
    public const string Repository = "bitbucket/rest/api/latest/projects/TRADE/repos/stock-options";
    public const string Insights = "bitbucket/rest/insights/latest/projects/TRADE/repos/stock-options";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agilebot-test-");

    private RunningWorld(WebApplication app)
    {
        _app = app;
        World = app.Services.GetRequiredService<World>();
    }

    public World World { get; }

    public Person Bot => World.People.Bot;

    public Person Reviewer => World.People.Reviewer;

    public Person Reporter => World.People.Reporter;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RunningWorld> StartAsync(SimulatorOptions? options = null)
    {
        var app = SimulatorHost.Build(options ?? new SimulatorOptions());
        await app.StartAsync(Token);
        return new RunningWorld(app);
    }

    public static Task<(int Status, JsonNode? Body)> GetAsync(Person person, string path) =>
        person.SendAsync(HttpMethod.Get, path, body: null, Token);

    public static Task<(int Status, JsonNode? Body)> PostAsync(Person person, string path, string? json) =>
        person.SendAsync(HttpMethod.Post, path, Parse(json), Token);

    public static Task<(int Status, JsonNode? Body)> PutAsync(Person person, string path, string json) =>
        person.SendAsync(HttpMethod.Put, path, Parse(json), Token);

    public static Task<(int Status, JsonNode? Body)> DeleteAsync(Person person, string path) =>
        person.SendAsync(HttpMethod.Delete, path, body: null, Token);

    public Task<string> StoryAsync(params string[] labels) =>
        Reporter.CreateIssueAsync("OPT", "Story", "A wish", "What I want", labels, Token);

    public Task<Clone> CloneAsync(Person? person = null) =>
        Clone.OfAsync(
            $"{World.Address}/bitbucket/scm/trade/stock-options.git",
            (person ?? Bot).User.BitbucketToken,
            _folder
        );

    /// <summary>Pushes a branch with a file of 60 lines, the last of them changed against main, and opens a pull request.</summary>
    public async Task<Clone> PullRequestAsync()
    {
        var clone = await CloneAsync();
        await clone.CommitAsync("main", "prices.py", Lines(""));
        await clone.PushAsync("main");
        await clone.CommitAsync("agilebot/OPT-1", "prices.py", Lines("# changed"));
        await clone.PushAsync("agilebot/OPT-1");
        var (status, body) = await PostAsync(Bot, $"{Repository}/pull-requests", Opening());
        Assert.True(status == 201, body?.ToText());
        return clone;
    }

    public static string Opening(
        string from = "agilebot/OPT-1",
        string reviewer = "grace",
        string description = "Does it"
    ) =>
        $$$"""
            {"title":"OPT-1 Prices","description":"{{{description}}}","fromRef":{"id":"refs/heads/{{{from}}}"},
             "toRef":{"id":"refs/heads/main"},"reviewers":[{"user":{"name":"{{{reviewer}}}"}}]}
            """;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Lines(string last) =>
        string.Join('\n', Enumerable.Range(1, 59).Select(line => $"line{line}")) + $"\nlast{last}\n";

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);
}
