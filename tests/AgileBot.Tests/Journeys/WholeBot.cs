using AgileBot.Simulator;
using AgileBot.Worker;
using AgileBot.Worker.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Journeys;

/// <summary>The product as it runs in production, against the simulator, in one process: real HTTP, git, sandbox and database.</summary>
internal sealed class WholeBot : IAsyncDisposable
{
    private readonly string _home;
    private readonly WebApplication _simulator;
    private readonly WebApplication _worker;

    private WholeBot(string home, WebApplication simulator, WebApplication worker) =>
        (_home, _simulator, _worker) = (home, simulator, worker);

    public World World => _simulator.Services.GetRequiredService<World>();

    public IServiceProvider Services => _worker.Services;

    public Uri Address => new(_worker.Urls.First());

    public string Home => _home;

    /// <param name="settings">Override those of the try-out.</param>
    public static async Task<WholeBot> StartAsync(
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] settings
    )
    {
        var home = Directory.CreateTempSubdirectory("agilebot-journey-").FullName;
        // the sandbox's user must pass through
        File.SetUnixFileMode(home, (UnixFileMode)0b111_001_001);
        var simulator = SimulatorHost.Build(new SimulatorOptions());
        await simulator.StartAsync(cancellationToken);
        var world = simulator.Services.GetRequiredService<World>();
        var worker = WorkerHost.Build(
            [.. TrySettings.Of(world.Address, home), .. settings.Select(s => KeyValuePair.Create(s.Name, s.Value))],
            ServedRoles.Parse("all", out _)!
        );
        await worker.StartAsync(cancellationToken);
        world.BotUrl = worker.Urls.First();
        return new WholeBot(home, simulator, worker);
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync();
        await _worker.DisposeAsync();
        await _simulator.StopAsync();
        await _simulator.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_home, recursive: true);
    }
}
