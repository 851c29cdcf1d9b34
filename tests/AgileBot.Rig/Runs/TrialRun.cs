using System.Diagnostics;
using AgileBot.Rig.Checks;
using AgileBot.Rig.Crowds;
using AgileBot.Rig.Hooks;

namespace AgileBot.Rig.Runs;

/// <summary>One ticket, one worker that may have a wish against itself, and a second worker when the first one has died of it.</summary>
internal sealed class TrialRun(RunPlan plan, Ground ground, string name)
{
    /// <summary>After the end nothing more happens when nothing has happened for so long.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(700);

    public async Task<Trial> RunAsync(HookWishes wishes, CancellationToken cancellationToken)
    {
        await using var crowd = await Crowd.StartAsync(tickets: 1, cancellationToken);
        await using var reciter = await Reciter.StartAsync(TimeSpan.Zero, cancellationToken);
        // what the bot did itself it need not be told here: it is heard like what a person did, and costs as many commits again
        await using var relay = await Relay.StartAsync(cancellationToken, letter => !letter.IsOfBot);
        crowd.World.BotUrl = relay.Address;
        var plot = await ground.MakePlotAsync(name);
        await using var fleet = new Fleet(
            crowd,
            reciter,
            relay,
            new FleetPlan(name, Replicas: 1, plot, plan.Executable)
        );
        await fleet.StartAsync(0, wishes, cancellationToken);
        await ReviveAsync(fleet, cancellationToken);
        crowd.BeginReviewing();
        await crowd.AskAsync(crowd.Tickets[0], cancellationToken);
        await WaitForEndAsync(crowd, fleet, cancellationToken);
        await StopAsync(crowd, fleet, cancellationToken);
        return new Trial(await WorldRecord.ReadAsync(crowd, cancellationToken), fleet.Deaths > 0);
    }

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

    /// <summary>A worker that has died is followed by one without a wish.</summary>
    private static async Task ReviveAsync(Fleet fleet, CancellationToken cancellationToken)
    {
        if (fleet[0] is not { Child.HasExited: true })
            return;
        await fleet.StartAsync(0, HookWishes.None, cancellationToken);
        await fleet[0]!.EnsureListensAsync();
    }

    /// <summary>Some crash points lie on the way out.</summary>
    private async Task StopAsync(Crowd crowd, Fleet fleet, CancellationToken cancellationToken)
    {
        var deaths = fleet.Deaths;
        await fleet[0]!.Child.SignalAsync("TERM");
        await fleet[0]!.Child.EndAsync(cancellationToken);
        await fleet.ForgetAsync(0);
        if (fleet.Deaths == deaths)
            return;
        await fleet.StartAsync(0, HookWishes.None, cancellationToken);
        await WaitForEndAsync(crowd, fleet, cancellationToken);
    }
}
