using AgileBot.Rig.Crowds;
using AgileBot.Rig.Hooks;
using AgileBot.Rig.Servers;

namespace AgileBot.Rig.Runs;

/// <summary>The workers of one world: each with its own folders, all on one database, each begun again when it has died.</summary>
internal sealed class Fleet(Crowd crowd, Reciter reciter, Relay relay, FleetPlan plan) : IAsyncDisposable
{
    /// <summary>The exit code of who died of SIGKILL.</summary>
    public const int Killed = 128 + 9;

    private readonly WorkerProcess?[] _workers = new WorkerProcess?[plan.Replicas];
    private int _staleBefore;

    public int Replicas => plan.Replicas;

    public WorkerProcess? this[int replica] => _workers[replica];

    /// <summary>Every worker listens.</summary>
    public bool IsUp => Array.TrueForAll(_workers, worker => worker is { Address: not null, Child.HasExited: false });

    /// <summary>Results that workers had to drop because somebody else had their step, over all starts.</summary>
    public int StaleCommits => _staleBefore + _workers.Sum(worker => worker?.StaleCommits ?? 0);

    /// <summary>How often a worker killed itself as it was wished.</summary>
    public int Deaths { get; private set; }

    /// <summary>How often a worker ended in another way, as one does that cannot start while its database is away.</summary>
    public int OtherEnds { get; private set; }

    /// <summary>Starts a replica, which may carry wishes against itself; it may have died before it listens.</summary>
    public async Task StartAsync(int replica, HookWishes wishes, CancellationToken cancellationToken)
    {
        await ForgetAsync(replica);
        var home = Path.Combine(plan.Plot.Home, FormattableString.Invariant($"replica-{replica + 1}"));
        Directory.CreateDirectory(home);
        var settings = WorkerSettings.Of(crowd, reciter, home, plan.Plot.Settings.Concat(wishes.ToEnvironment()));
        var log = Path.Combine(plan.Plot.Logs, FormattableString.Invariant($"{plan.Name}-{replica + 1}.log"));
        _workers[replica] = await WorkerProcess.StartAsync(
            new WorkerPlan(home, log, settings) { Executable = plan.Executable },
            cancellationToken
        );
        Tell();
    }

    /// <summary>Begins every worker again that has ended, with the wishes that it is given then; until it is cancelled.</summary>
    public async Task KeepAsync(Func<int, HookWishes> wishes, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                for (var replica = 0; replica < plan.Replicas; replica++)
                {
                    if (_workers[replica] is { Child.HasExited: false })
                        continue;
                    await StartAsync(replica, wishes(replica), cancellationToken);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // nobody needs to be kept any more
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var replica = 0; replica < plan.Replicas; replica++)
            await ForgetAsync(replica);
    }

    public async Task ForgetAsync(int replica)
    {
        if (_workers[replica] is not { } worker)
            return;
        _workers[replica] = null;
        Tell();
        if (worker.Child.HasExited)
            await CountAsync(worker);
        await worker.DisposeAsync();
        _staleBefore += worker.StaleCommits;
    }

    private async Task CountAsync(WorkerProcess worker)
    {
        if (await worker.Child.EndAsync() == Killed)
            Deaths++;
        else
            OtherEnds++;
    }

    private void Tell() => relay.Know([.. _workers.Select(worker => worker?.Address).OfType<Uri>()]);
}

/// <summary>What is common to the workers of a world.</summary>
/// <param name="Name">Begins the names of their logs.</param>
internal sealed record FleetPlan(string Name, int Replicas, Plot Plot, string Executable);
