using System.Diagnostics;
using AgileBot.Rig.Checks;
using AgileBot.Rig.Crowds;
using AgileBot.Rig.Faults;
using AgileBot.Rig.Hooks;
using AgileBot.Rig.Servers;

namespace AgileBot.Rig.Runs;

/// <summary>Has one world's tickets carried out by real workers, with the faults of the plan, and reads what came of it.</summary>
internal sealed class WorldRun(RunPlan plan, Ground ground, string name, Action<string> tell)
{
    /// <summary>Nothing more happens when nothing has happened for so long; longer than what a stopped or late one needs.</summary>
    private static readonly TimeSpan s_quiet = WorkerSettings.Lease + TimeSpan.FromSeconds(1);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly FaultTally _tally = new(TimeProvider.System);
#pragma warning disable CA5394 // a seed is wanted here, not a secret
    private readonly Random _chance = new(plan.Seed);
#pragma warning restore CA5394
    private int _starts;
    private volatile bool _calm;

    public async Task<WorldResult> RunAsync(CancellationToken cancellationToken)
    {
        await using var crowd = await Crowd.StartAsync(plan.Tickets, cancellationToken);
        await using var reciter = await Reciter.StartAsync(TimeSpan.Zero, cancellationToken);
        await using var relay = await Relay.StartAsync(cancellationToken);
        crowd.World.BotUrl = relay.Address;
        var plot = await ground.MakePlotAsync(name);
        await using var fleet = new Fleet(
            crowd,
            reciter,
            relay,
            new FleetPlan(name, plan.Replicas, plot, plan.Executable)
        );
        crowd.BeginReviewing();

        using var keeping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var kept = fleet.KeepAsync(replica => WishesFor(replica, fleet), keeping.Token);
        await Wait.UntilAsync(
            () => Task.FromResult(fleet.IsUp || kept.IsCompleted),
            "a worker listens",
            TimeSpan.FromSeconds(60),
            cancellationToken
        );
        var weather = new Weather(crowd.World, plan.Faults, plan.Seed);
        weather.Begin();
        await DisturbAsync(crowd, fleet, cancellationToken);
        weather.End(_tally);
        _calm = true;
        await SettleAsync(crowd, cancellationToken);
        await keeping.CancelAsync();
        await kept;
        return await ReadAsync(crowd, fleet, reciter, relay, plot, cancellationToken);
    }

    /// <summary>What a worker does to itself this time: die after a while, and look at a wrong clock.</summary>
    private HookWishes WishesFor(int replica, Fleet fleet)
    {
        var off = TimeSpan.Zero;
        if (plan.Has(FaultNames.Clock) && replica == plan.Replicas - 1)
        {
            off = TimeSpan.FromHours(_starts++ % 2 == 0 ? 2 : -2);
            _tally.Note(FaultNames.Clock);
        }

        var dies = plan.Has(FaultNames.Kill) && !_calm && fleet.Deaths < 3 * plan.Replicas;
        return HookWishes.None with { ClockOff = off, CrashAfter = dies ? _chance.Next(20, 1_000) : 0 };
    }

    /// <summary>Gives out the tickets a handful at a time, and deals a blow while each handful is worked on.</summary>
    private async Task DisturbAsync(Crowd crowd, Fleet fleet, CancellationToken cancellationToken)
    {
        var blows = Blows.Among(plan.Faults).ToArray();
        _chance.Shuffle(blows);
        var handfuls = Math.Max(1, blows.Length);
        foreach (var (turn, tickets) in Handfuls(crowd.Tickets, handfuls).Index())
        {
            foreach (var ticket in tickets)
                await crowd.AskAsync(ticket, cancellationToken);
            if (turn >= blows.Length)
                continue;
            await WaitForWorkAsync(crowd, cancellationToken);
            tell($"{name}: {blows[turn]}");
            await new Blows(ground, fleet, _tally, _chance).DealAsync(blows[turn], cancellationToken);
        }

        await WaitForEndAsync(crowd, cancellationToken);
        _tally.Note(FaultNames.Kill, fleet.Deaths);
    }

    private static IEnumerable<IReadOnlyList<CrowdTicket>> Handfuls(IReadOnlyList<CrowdTicket> tickets, int count) =>
        Enumerable
            .Range(0, count)
            .Select(turn => tickets.Where((_, index) => index * count / tickets.Count == turn).ToList());

    /// <summary>Until the bot has done something since now; not for long, for it may be done with all it has.</summary>
    private static async Task WaitForWorkAsync(Crowd crowd, CancellationToken cancellationToken)
    {
        var before = crowd.World.Ledger.Count;
        var clock = Stopwatch.StartNew();
        while (crowd.World.Ledger.Count < before + 5 && clock.Elapsed < TimeSpan.FromSeconds(5))
            await Task.Delay(50, cancellationToken);
    }

    private async Task WaitForEndAsync(Crowd crowd, CancellationToken cancellationToken)
    {
        var told = -1;
        while (_clock.Elapsed < plan.Limit)
        {
            var over = (await crowd.LookAsync()).Count(ticket => ticket.IsOver);
            if (over == crowd.Tickets.Count)
                return;
            if (over > told + (crowd.Tickets.Count / 5))
                tell(
                    FormattableString.Invariant(
                        $"{name}: {told = over} of {crowd.Tickets.Count} tickets are over, {_clock.Elapsed.TotalSeconds:0} s"
                    )
                );
            await Task.Delay(100, cancellationToken);
        }
    }

    private static async Task SettleAsync(Crowd crowd, CancellationToken cancellationToken)
    {
        var (seen, since) = (-1, Stopwatch.StartNew());
        while (since.Elapsed < s_quiet)
        {
            if (crowd.World.Ledger.Count != seen)
                (seen, since) = (crowd.World.Ledger.Count, Stopwatch.StartNew());
            await Task.Delay(100, cancellationToken);
        }
    }

    private async Task<WorldResult> ReadAsync(
        Crowd crowd,
        Fleet fleet,
        Reciter reciter,
        Relay relay,
        Plot plot,
        CancellationToken cancellationToken
    )
    {
        var record = await WorldRecord.ReadAsync(crowd, cancellationToken);
        var lastDeed = crowd.World.Ledger.Effects.LastOrDefault(effect => effect.Deed.Actor is "agilebot")?.At;
        var allOver = record.Tickets.All(ticket => ticket.IsOver);
        return new WorldResult(record, await InboxReading.FindUnheardAsync(plot, relay.Acknowledged, cancellationToken))
        {
            StaleCommits = fleet.StaleCommits,
            Deaths = fleet.Deaths,
            OtherEnds = fleet.OtherEnds,
            ModelCalls = reciter.Calls,
            RepeatedModelCalls = reciter.Repeated,
            Seconds = _clock.Elapsed.TotalSeconds,
            Faults = plan.Faults.ToDictionary(
                fault => fault,
                fault => _tally.Of(fault, lastDeed ?? DateTimeOffset.MinValue, allOver),
                StringComparer.Ordinal
            ),
        };
    }
}

/// <summary>What came of one world.</summary>
/// <param name="Unheard">Webhooks that were acknowledged and are in no inbox.</param>
internal sealed record WorldResult(WorldRecord Record, IReadOnlyList<string> Unheard)
{
    public int StaleCommits { get; init; }

    public int Deaths { get; init; }

    public int OtherEnds { get; init; }

    public int ModelCalls { get; init; }

    public int RepeatedModelCalls { get; init; }

    public double Seconds { get; init; }

    public IReadOnlyDictionary<string, FaultCount> Faults { get; init; } =
        new Dictionary<string, FaultCount>(StringComparer.Ordinal);
}
