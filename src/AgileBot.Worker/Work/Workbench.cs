using AgileBot.Ports;
using AgileBot.Worker.Health;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Work;

/// <summary>Takes due steps of the roles this replica serves and has them carried out: at once when a bell rings, else at the next sweep.</summary>
internal sealed partial class Workbench(
    IDueSteps due,
    StepRunner runner,
    DiskFloor disk,
    ServedRoles served,
    IOptions<WorkOptions> options,
    TimeProvider clock,
    ILogger<Workbench> logger
) : BackgroundService, IWakeUp
{
    /// <summary>Of a seat between looks that follow on each other. A storm of webhooks asks for them without end, and one that waits sees all that came meanwhile.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(25);

    private readonly Dictionary<Role, SemaphoreSlim> _bells = served.Roles.ToDictionary(
        role => role,
        _ => new SemaphoreSlim(0)
    );

    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}";

    private bool _isFull;
    private bool _isBlind;

    public void Wake(Role role)
    {
        if (_bells.TryGetValue(role, out var bell) && bell.CurrentCount == 0)
            bell.Release();
    }

    /// <summary>When it is told to stop, no step begins any more; one that runs may finish within its time, then it is broken off and given back.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var broken = new CancellationTokenSource();
        await using var last = clock.CreateTimer(
            _ => broken.Cancel(),
            state: null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        await using var stopping = stoppingToken.Register(() =>
            last.Change(TimeSpan.FromSeconds(options.Value.StopSeconds), Timeout.InfiniteTimeSpan)
        );
        await Task.WhenAll(
            (
                from role in served.Roles
                from seat in Enumerable.Range(1, options.Value.StepsPerRole)
                select SitAsync(role, seat, stoppingToken, broken.Token)
            ).Append(SweepAsync(stoppingToken))
        );
    }

    /// <summary>Finds what no bell announced: the bell was lost, a clock came due, or a replica died.</summary>
    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SweepSeconds), clock);
        try
        {
            do
            {
                foreach (var role in await FindDueAsync(stoppingToken))
                    Wake(role);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // the host stops
        }
    }

    private async Task<IReadOnlyList<Role>> FindDueAsync(CancellationToken stoppingToken)
    {
        try
        {
            var roles = await due.GetRolesDueAsync(stoppingToken);
            See();
            return roles;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // whatever it is, a replica that looks no more would stop every ticket
            Miss(fault.Message);
            return [];
        }
    }

    private async Task SitAsync(Role role, int seat, CancellationToken stoppingToken, CancellationToken broken)
    {
        var owner = $"{_owner}:{role}:{seat}";
        var looks = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await ClaimAsync(role, owner, stoppingToken) is { } lease)
            {
                // one more may be due: let a neighbour look while this seat works
                Wake(role);
                await runner.RunAsync(lease, broken);
                looks = lease.Step is Step.Look.Name ? looks + 1 : 0;
                if (looks > 1)
                    await RestAsync(stoppingToken);
            }
            else
            {
                looks = 0;
                await ListenAsync(role, stoppingToken);
            }
        }
    }

    private async Task<StepLease?> ClaimAsync(Role role, string owner, CancellationToken stoppingToken)
    {
        if (!HasRoom())
            return null;
        try
        {
            return await due.ClaimAsync(
                role,
                owner,
                TimeSpan.FromSeconds(options.Value.LeaseSeconds),
                options.Value.StepsPerRepository,
                stoppingToken
            );
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Miss(fault.Message);
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Says it once, not with every look.</summary>
    private bool HasRoom()
    {
        var shortage = disk.FindShortage();
        if (Interlocked.Exchange(ref _isFull, shortage is not null) == (shortage is not null))
            return shortage is null;
        if (shortage is null)
            Roomy();
        else
            Full(shortage);
        return shortage is null;
    }

    /// <summary>Says it once, not with every sweep.</summary>
    private void Miss(string reason)
    {
        if (!Interlocked.Exchange(ref _isBlind, true))
            Blind(reason);
    }

    private void See()
    {
        if (Interlocked.Exchange(ref _isBlind, false))
            Sighted();
    }

    private Task ListenAsync(Role role, CancellationToken stoppingToken) =>
        UntilStopAsync(_bells[role].WaitAsync(stoppingToken));

    private Task RestAsync(CancellationToken stoppingToken) => UntilStopAsync(Task.Delay(s_rest, clock, stoppingToken));

    private static async Task UntilStopAsync(Task wait)
    {
        try
        {
            await wait;
        }
        catch (OperationCanceledException)
        {
            // the host stops
        }
    }

    public override void Dispose()
    {
        foreach (var bell in _bells.Values)
            bell.Dispose();
        base.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "{Shortage}")]
    private partial void Full(string shortage);

    [LoggerMessage(LogLevel.Information, "There is room again; steps are begun")]
    private partial void Roomy();

    [LoggerMessage(LogLevel.Warning, "Due steps cannot be read: {Reason} Nothing is begun until they can.")]
    private partial void Blind(string reason);

    [LoggerMessage(LogLevel.Information, "Due steps are read again")]
    private partial void Sighted();
}
