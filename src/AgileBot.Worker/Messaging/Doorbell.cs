using System.Threading.Channels;
using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Worker.Messaging;

/// <summary>Rings over the bus, behind the back of whoever asks: a broker that is slow or down delays nobody, and the sweep finds what was not heard.</summary>
internal sealed partial class Doorbell(RoleBell bell, TimeProvider clock, ILogger<Doorbell> logger)
    : BackgroundService,
        IDoorbell
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Between two rounds of rings. The first of many is rung at once; a storm of webhooks needs no ring for each.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(10);

    private readonly Channel<Role> _asked = Channel.CreateBounded<Role>(
        new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    private bool _silent;

    public Task RingAsync(Role role, CancellationToken cancellationToken)
    {
        _asked.Writer.TryWrite(role);
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _asked.Reader.WaitToReadAsync(stoppingToken))
        {
            var roles = new HashSet<Role>();
            while (_asked.Reader.TryRead(out var role))
                roles.Add(role);
            foreach (var role in roles)
                await TryRingAsync(role, stoppingToken);
            await Task.Delay(Rest, clock, stoppingToken);
        }
    }

    private async Task TryRingAsync(Role role, CancellationToken stoppingToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        patience.CancelAfter(Patience);
        try
        {
            if (await bell.RingAsync(role, patience.Token))
                Hit();
            else
                Miss(role, "the bus has no connection");
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // the bell's outermost edge: whatever the transport throws, a lost ring is only a later sweep
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Miss(role, fault.Message);
        }
    }

    /// <summary>Says it once, not with every ring.</summary>
    private void Miss(Role role, string reason)
    {
        Tally.RingsMissed.Add(1, KeyValuePair.Create("role", (object?)role.ToString()));
        if (!_silent)
            NotHeard(role, reason);
        _silent = true;
    }

    private void Hit()
    {
        if (_silent)
            HeardAgain();
        _silent = false;
    }

    [LoggerMessage(LogLevel.Warning, "The bell for {Role} was not heard: {Reason}. The sweep finds what is due.")]
    private partial void NotHeard(Role role, string reason);

    [LoggerMessage(LogLevel.Information, "The bell is heard again")]
    private partial void HeardAgain();
}
