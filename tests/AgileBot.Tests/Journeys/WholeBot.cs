using AgileBot.Ports;
using AgileBot.Simulator;
using AgileBot.Tickets;
using AgileBot.Worker;
using AgileBot.Worker.Work;
using AgileBot.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Journeys;

/// <summary>The product as it runs in production, against the simulator, in one process: real HTTP, git, sandbox and database.</summary>
internal sealed class WholeBot : IAsyncDisposable
{
    private readonly WebApplication _simulator;
    private WebApplication? _worker;

    private WholeBot(string home, WebApplication simulator) => (Home, _simulator) = (home, simulator);

    /// <summary>Where the bot keeps its database and its folders.</summary>
    public string Home { get; }

    public World World => _simulator.Services.GetRequiredService<World>();

    public IServiceProvider Services => _worker!.Services;

    public Uri Address => new(_worker!.Urls.First());

    /// <param name="settings">Override those of the try-out.</param>
    public static Task<WholeBot> StartAsync(
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] settings
    ) => StartAsync(new SimulatorOptions(), cancellationToken, settings);

    public static async Task<WholeBot> StartAsync(
        SimulatorOptions house,
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] settings
    )
    {
        var bot = await OnlyWorldAsync(house, cancellationToken);
        try
        {
            await bot.StartWorkerAsync(cancellationToken, settings);
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }

        return bot;
    }

    /// <summary>A world in which no bot runs yet.</summary>
    public static async Task<WholeBot> OnlyWorldAsync(SimulatorOptions house, CancellationToken cancellationToken)
    {
        var home = Directory.CreateTempSubdirectory("agilebot-journey-").FullName;
        // the sandbox's user must pass through
        File.SetUnixFileMode(home, (UnixFileMode)0b111_001_001);
        var simulator = SimulatorHost.Build(house);
        await simulator.StartAsync(cancellationToken);
        return new WholeBot(home, simulator);
    }

    public async Task StartWorkerAsync(
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] settings
    )
    {
        var all = new Dictionary<string, string?>(TrySettings.Of(World.Address, Home), StringComparer.Ordinal);
        foreach (var (name, value) in settings)
            all[name] = value;
        _worker = WorkerHost.Build(all, ServedRoles.Parse("all", out _)!);
        await _worker.StartAsync(cancellationToken);
        World.BotUrl = _worker.Urls.First();
    }

    /// <summary>The journal as it is stored.</summary>
    public Task<IReadOnlyList<JournalEntry>> JournalAsync(string ticket, CancellationToken cancellationToken) =>
        Services.GetRequiredService<IJourneyStore>().LoadAsync(TicketKey.Parse(ticket), cancellationToken);

    public Task<Journey> JourneyAsync(string ticket, CancellationToken cancellationToken) =>
        Services.GetRequiredService<AdvanceTicket>().LoadAsync(TicketKey.Parse(ticket), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null)
        {
            await _worker.StopAsync();
            await _worker.DisposeAsync();
        }

        await _simulator.StopAsync();
        await _simulator.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Home, recursive: true);
    }
}
