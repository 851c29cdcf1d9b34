using System.Globalization;
using AgileBot.Benchmarks.Hooks;
using AgileBot.Rig.Crowds;
using AgileBot.Rig.Servers;

namespace AgileBot.Benchmarks.Scenes;

/// <summary>A crowd of tickets, a model's stand-in that recites, and real workers in processes of their own.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(250);

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("agilebot-bench-");
    private readonly List<WorkerProcess> _workers = [];
    private readonly ScenePlan _plan;
    private readonly Crowd _crowd;
    private readonly Reciter _reciter;
    private readonly Relay _relay;

    private Scene(ScenePlan plan, Crowd crowd, Reciter reciter, Relay relay)
    {
        (_plan, _crowd, _reciter, _relay) = (plan, crowd, reciter, relay);
        // the sandbox's user must pass through
        File.SetUnixFileMode(_home.FullName, (UnixFileMode)0b111_001_001);
        crowd.World.BotUrl = relay.Address;
    }

    public Ground Ground => _plan.Ground;

    public Crowd Crowd => _crowd;

    public Relay Relay => _relay;

    public IReadOnlyList<WorkerProcess> Workers => _workers;

    /// <summary>What the workers wrote down of their steps by now.</summary>
    public IReadOnlyList<StepEntry> ReadSteps() => StepLog.Read(_home.FullName);

    public static async Task<Scene> StartAsync(ScenePlan plan, CancellationToken cancellationToken)
    {
        var scene = new Scene(
            plan,
            await Crowd.StartAsync(plan.Tickets, cancellationToken),
            await Reciter.StartAsync(TimeSpan.Zero, cancellationToken),
            await Relay.StartAsync(cancellationToken)
        );
        try
        {
            await scene.OpenAsync(cancellationToken);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives the tickets to the bot all at once and waits until all of them are done.</summary>
    public async Task PlayAsync(IReadOnlyList<CrowdTicket> tickets, CancellationToken cancellationToken)
    {
        await AskAsync(tickets, cancellationToken);
        await UntilDoneAsync(tickets, cancellationToken);
    }

    public async Task AskAsync(IReadOnlyList<CrowdTicket> tickets, CancellationToken cancellationToken)
    {
        foreach (var ticket in tickets)
            await Crowd.AskAsync(ticket, cancellationToken);
    }

    /// <summary>Looks seldom: what the measurement itself does takes from what is measured.</summary>
    public async Task UntilDoneAsync(IReadOnlyList<CrowdTicket> tickets, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience);
        while (await CountOpenAsync(tickets) is > 0 and var open)
        {
            if (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
                throw new TimeoutException(
                    $"{open} of {tickets.Count} tickets are not done after {s_patience.TotalMinutes:0} minutes.\n{EndOfLog()}"
                );
            await Task.Delay(s_glance, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
            await worker.DisposeAsync();
        await _relay.DisposeAsync();
        await _reciter.DisposeAsync();
        await _crowd.DisposeAsync();
        _home.Delete(recursive: true);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        for (var replica = 1; replica <= _plan.Replicas; replica++)
            _workers.Add(await StartAsync(replica, cancellationToken));
        _relay.Know([.. _workers.Select(worker => worker.Address!)]);
        _crowd.BeginReviewing();
    }

    private async Task<WorkerProcess> StartAsync(int replica, CancellationToken cancellationToken)
    {
        var home = _home.CreateSubdirectory(string.Create(CultureInfo.InvariantCulture, $"replica-{replica}")).FullName;
        var settings = WorkerSettings.Of(
            _crowd,
            _reciter,
            home,
            _plan.Settings.Concat(new Observation(_home.FullName, _plan.StepPause).ToEnvironment())
        );
        var worker = await WorkerProcess.StartAsync(new(home, LogOf(replica), settings), cancellationToken);
        await worker.EnsureListensAsync();
        return worker;
    }

    private async Task<int> CountOpenAsync(IReadOnlyList<CrowdTicket> tickets)
    {
        var sights = (await Crowd.LookAsync()).Where(sight => tickets.Contains(sight.Ticket)).ToList();
        return sights.Find(sight => sight is { IsOver: true, Outcome: not "done" }) is { } stray
            ? throw new InvalidOperationException($"{stray.Ticket.Key} ended as '{stray.Outcome}'.\n{EndOfLog()}")
            : sights.Count(sight => !sight.IsOver);
    }

    private string LogOf(int replica) =>
        Path.Combine(_home.FullName, string.Create(CultureInfo.InvariantCulture, $"worker-{replica}.log"));

    private string EndOfLog() => string.Join('\n', File.ReadLines(LogOf(1)).TakeLast(20));
}
