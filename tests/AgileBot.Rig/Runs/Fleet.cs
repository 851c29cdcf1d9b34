using AgileBot.Rig.Crowds;
using AgileBot.Rig.Hooks;
using AgileBot.Rig.Servers;

namespace AgileBot.Rig.Runs;

/// <summary>The workers of one run: each with its own folders, all on one database, each begun again when it has died.</summary>
internal sealed class Fleet(Crowd crowd, Reciter reciter, Relay relay, FleetPlan plan) : IAsyncDisposable
{
    private readonly WorkerProcess?[] _workers = new WorkerProcess?[plan.Replicas];
    private readonly int[] _starts = new int[plan.Replicas];
    private int _staleBefore;

    /// <summary>Results that workers had to drop because somebody else had their step, over all starts.</summary>
    public int StaleCommits => _staleBefore + _workers.Sum(worker => worker?.StaleCommits ?? 0);

    public int Replicas => plan.Replicas;

    public WorkerProcess? this[int replica] => _workers[replica];

    public async Task StartAllAsync(CancellationToken cancellationToken)
    {
        for (var replica = 0; replica < plan.Replicas; replica++)
            await StartAsync(replica, plan.Wishes(replica), cancellationToken);
    }

    /// <summary>Starts a replica, which may carry wishes against itself; returns whether it came to listen.</summary>
    public async Task<bool> StartAsync(int replica, HookWishes wishes, CancellationToken cancellationToken)
    {
        await ForgetAsync(replica);
        var home = FolderOf(replica);
        var settings = WorkerSettings.Of(crowd, reciter, home);
        foreach (var (name, value) in plan.Settings.Concat(wishes.ToEnvironment()))
            settings[name] = value;
        _starts[replica]++;
        var worker = await WorkerProcess.StartAsync(
            new WorkerPlan(
                home,
                Path.Combine(plan.Home, FormattableString.Invariant($"worker-{replica + 1}.log")),
                settings
            )
            {
                Executable = plan.Executable,
            },
            cancellationToken
        );
        _workers[replica] = worker;
        Tell();
        if (wishes == HookWishes.None)
            await worker.EnsureListensAsync();
        return worker.Address is not null;
    }

    public async ValueTask DisposeAsync()
    {
        for (var replica = 0; replica < plan.Replicas; replica++)
            await ForgetAsync(replica);
    }

    private async Task ForgetAsync(int replica)
    {
        if (_workers[replica] is not { } worker)
            return;
        _workers[replica] = null;
        Tell();
        await worker.DisposeAsync();
        _staleBefore += worker.StaleCommits;
    }

    private void Tell() => relay.Know([.. _workers.Select(worker => worker?.Address).OfType<Uri>()]);

    private string FolderOf(int replica)
    {
        var home = Path.Combine(plan.Home, FormattableString.Invariant($"replica-{replica + 1}"));
        Directory.CreateDirectory(home);
        return home;
    }
}

/// <summary>What is common to the workers of a run.</summary>
/// <param name="Home">A folder for all of them; the sandbox's user must pass through.</param>
/// <param name="Settings">Of database and bus.</param>
internal sealed record FleetPlan(int Replicas, string Home, IReadOnlyDictionary<string, string?> Settings)
{
    public string Executable { get; init; } = WorkerProcess.DefaultExecutable;

    /// <summary>What a replica does to itself whenever it is started.</summary>
    public Func<int, HookWishes> Wishes { get; init; } = _ => HookWishes.None;
}
