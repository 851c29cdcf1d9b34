using AgileBot.Adapters.Bitbucket;
using AgileBot.Adapters.Jira;
using AgileBot.Ports;
using AgileBot.Simulator;
using AgileBot.Tests.Simulator.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Contracts;

/// <summary>The four ports, wired as the product wires them, against a running simulator.</summary>
internal sealed class WiredWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private volatile bool _losing;

    private WiredWorld(RunningWorld here, ServiceProvider services) => (Here, _services) = (here, services);

    public RunningWorld Here { get; }

    public IIssueTracker Tracker => _services.GetRequiredService<IIssueTracker>();

    public ITeam Team => _services.GetRequiredService<ITeam>();

    public ITicketBoard Board => _services.GetRequiredService<ITicketBoard>();

    public ICodeHost Host => _services.GetRequiredService<ICodeHost>();

    public IReviewDesk Desk => _services.GetRequiredService<IReviewDesk>();

    public int Duplicates => Here.World.Ledger.DuplicateEffects;

    public static async Task<WiredWorld> StartAsync(SimulatorOptions? options = null)
    {
        var here = await RunningWorld.StartAsync(options);
        var asked = options ?? new SimulatorOptions();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["Jira:BaseUrl"] = $"{here.World.Address}/jira",
                    ["Jira:Token"] = asked.JiraToken,
                    ["Bitbucket:BaseUrl"] = $"{here.World.Address}/bitbucket",
                    ["Bitbucket:Token"] = asked.BitbucketToken,
                }
            )
            .Build();
        var services = new ServiceCollection().AddJira(configuration).AddBitbucket(configuration);
        return new WiredWorld(here, services.BuildServiceProvider(validateScopes: true));
    }

    /// <summary>The next change whose path ends so takes effect, but its answer is lost.</summary>
    public void LoseNextAnswer(string method, string pathEnd) =>
        Here.World.Faults.DropAfterEffect(1, request => Matches(request, method, pathEnd));

    /// <summary>From now on every first change takes effect and its answer is lost; what is asked again is answered.</summary>
    public void LoseEveryAnswer()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        _losing = true;
        Here.World.Faults.DropAfterEffect(
            int.MaxValue,
            request =>
                _losing
                && !HttpMethods.IsGet(request.Method)
                && seen.TryAdd($"{request.Method} {request.Path}", value: true)
        );
    }

    public void KeepAnswers() => _losing = false;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Here.DisposeAsync();
    }

    private static bool Matches(HttpRequest request, string method, string pathEnd) =>
        string.Equals(request.Method, method, StringComparison.Ordinal)
        && request.Path.Value!.EndsWith(pathEnd, StringComparison.Ordinal);
}
