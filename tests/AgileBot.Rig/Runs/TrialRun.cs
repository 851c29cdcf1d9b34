using System.Diagnostics;
using AgileBot.Rig.Checks;
using AgileBot.Rig.Crowds;
using AgileBot.Rig.Hooks;

namespace AgileBot.Rig.Runs;

/// <summary>One ticket, and one worker after the other, each of which dies at the first that it comes to of the points that are left.</summary>
internal sealed class TrialRun(RunPlan plan, Ground ground, string name)
{
    /// <summary>After the end nothing more happens when nothing has happened for so long.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(700);

    private readonly string _passed = Path.Combine(ground.Home, $"{name}.points");
    private readonly List<string> _left = [];
    private readonly List<string> _killed = [];

    public async Task<Trial> RunAsync(IReadOnlyList<string> points, CancellationToken cancellationToken)
    {
        _left.AddRange(points);
        await using var crowd = await Crowd.StartAsync(tickets: 1, cancellationToken);
        await using var reciter = await Reciter.StartAsync(TimeSpan.Zero, cancellationToken);
        // what the bot did itself it need not be told here: it is heard like what a person did, and costs as many commits again
        await using var relay = await Relay.StartAsync(cancellationToken, letter => !letter.IsOfBot);
        crowd.World.BotUrl = relay.Address;
        var plot = (await ground.MakePlotAsync(name))
            .With("Work:LeaseSeconds", "2")
            .With("Polling:Seconds", "6")
            // who lives for seconds gains nothing by compiling anything twice
            .With("DOTNET_TieredPGO", "0")
            .With("DOTNET_TC_CallCountThreshold", "400");
        await using var fleet = new Fleet(
            crowd,
            reciter,
            relay,
            new FleetPlan(name, Replicas: 1, plot, plan.Executable)
        );
        await fleet.StartAsync(0, Wishes(), cancellationToken);
        await ReviveAsync(fleet, cancellationToken);
        crowd.BeginReviewing();
        await crowd.AskAsync(crowd.Tickets[0], cancellationToken);
        await WaitForEndAsync(crowd, fleet, cancellationToken);
        await StopAsync(crowd, fleet, cancellationToken);
        var record = await WorldRecord.ReadAsync(crowd, cancellationToken);
        return new Trial(record, await File.ReadAllLinesAsync(_passed, cancellationToken), _killed);
    }

    private HookWishes Wishes() =>
        HookWishes.None with
        {
            CrashAt = _left.Count > 0 ? string.Join(HookWishes.Or, _left) : null,
            ListTo = _passed,
        };

    private async Task WaitForEndAsync(Crowd crowd, Fleet fleet, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var (seen, since) = (-1, Stopwatch.StartNew());
        while (clock.Elapsed < plan.Limit)
        {
            await ReviveAsync(fleet, cancellationToken);
            if (crowd.World.Ledger.Count != seen || !(await crowd.LookAsync())[0].IsOver)
                (seen, since) = (crowd.World.Ledger.Count, Stopwatch.StartNew());
            else if (since.Elapsed > s_quiet)
                return;
            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>A worker that has died as it was wished is followed by another.</summary>
    private async Task ReviveAsync(Fleet fleet, CancellationToken cancellationToken)
    {
        while (fleet[0] is { Child.HasExited: true } dead)
        {
            var last = File.Exists(_passed) ? (await File.ReadAllLinesAsync(_passed, cancellationToken))[^1] : "";
            if (_left.Remove(last))
                _killed.Add(last);
            else
                await dead.EnsureListensAsync();
            await fleet.StartAsync(0, Wishes(), cancellationToken);
        }
    }

    /// <summary>Some crash points lie on the way out.</summary>
    private async Task StopAsync(Crowd crowd, Fleet fleet, CancellationToken cancellationToken)
    {
        await fleet[0]!.Child.SignalAsync("TERM");
        if (await fleet[0]!.Child.EndAsync(cancellationToken) != Fleet.Killed)
            return;
        await WaitForEndAsync(crowd, fleet, cancellationToken);
    }
}

/// <summary>What came of one world in which workers were killed.</summary>
/// <param name="Passed">Every crash point that was passed, in order.</param>
/// <param name="Killed">Those at which a worker died.</param>
internal sealed record Trial(WorldRecord Record, IReadOnlyList<string> Passed, IReadOnlyList<string> Killed);
