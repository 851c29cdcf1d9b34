using AgileBot.Benchmarks.Hooks;
using AgileBot.Rig.Crowds;
using AgileBot.Rig.Runs;
using AgileBot.Rig.Servers;

namespace AgileBot.Benchmarks.Scenes;

/// <summary>A crowd of tickets, a model's stand-in that recites, and real workers in processes of their own.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(8);

    private readonly List<IAsyncDisposable> _parts = [];
    private readonly string _home;

    private Scene(string home) => _home = home;

    public required Crowd Crowd { get; init; }

    public required Relay Relay { get; init; }

    public required Fleet Fleet { get; init; }

    /// <summary>What the workers wrote down of their steps by now.</summary>
    public IReadOnlyList<StepEntry> Steps => StepLog.Read(StepLogOf(_home));

    public WorkerProcess Worker => Fleet[0]!;

    public static async Task<Scene> StartAsync(ScenePlan plan, CancellationToken cancellationToken)
    {
        var home = Directory.CreateTempSubdirectory("agilebot-bench-").FullName;
        // the sandbox's user must pass through
        File.SetUnixFileMode(home, (UnixFileMode)0b111_001_001);
        var crowd = await Crowd.StartAsync(plan.Tickets, cancellationToken);
        var reciter = await Reciter.StartAsync(plan.ModelPause, cancellationToken);
        var relay = await Relay.StartAsync(cancellationToken);
        crowd.World.BotUrl = relay.Address;
        var settings = plan.Settings(home);
        foreach (var (name, value) in new Observation(StepLogOf(home)).ToEnvironment())
            settings[name] = value;
        var fleet = new Fleet(crowd, reciter, relay, new FleetPlan(plan.Replicas, home, settings));
        var scene = new Scene(home)
        {
            Crowd = crowd,
            Relay = relay,
            Fleet = fleet,
        };
        scene._parts.AddRange([fleet, relay, reciter, crowd]);
        await scene.OpenAsync(cancellationToken);
        return scene;
    }

    /// <summary>Gives the tickets to the bot all at once and waits until all of them are done.</summary>
    public async Task PlayAsync(IReadOnlyList<CrowdTicket> tickets, CancellationToken cancellationToken)
    {
        foreach (var ticket in tickets)
            await Crowd.AskAsync(ticket, cancellationToken);
        await UntilDoneAsync(tickets, cancellationToken);
    }

    public Task UntilDoneAsync(IReadOnlyList<CrowdTicket> tickets, CancellationToken cancellationToken) =>
        Wait.UntilAsync(
            async () =>
            {
                var sights = (await Crowd.LookAsync()).Where(sight => tickets.Contains(sight.Ticket)).ToList();
                if (sights.Find(sight => sight is { IsOver: true, Outcome: not "done" }) is { } stray)
                    throw new InvalidOperationException($"{stray.Ticket.Key} ended as '{stray.Outcome}'; see {_home}.");
                return sights.TrueForAll(sight => sight.IsOver);
            },
            $"{tickets.Count} tickets are done; the workers' logs stand in {_home}",
            s_patience,
            cancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts)
            await part.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Fleet.StartAllAsync(cancellationToken);
            Crowd.BeginReviewing();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private static string StepLogOf(string home) => Path.Combine(home, "steps.log");
}
