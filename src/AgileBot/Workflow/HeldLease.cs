using AgileBot.Ports;

namespace AgileBot.Workflow;

/// <summary>Keeps a lease alive while its step runs; its token is cancelled when the lease is void.</summary>
internal sealed class HeldLease : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer _heart;

    public HeldLease(
        StepLease lease,
        IDueSteps due,
        TimeSpan time,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _heart = clock.CreateTimer(_ => _ = BeatAsync(lease, due, time), state: null, time / 3, time / 3);
    }

    public CancellationToken Token => _source.Token;

    public bool IsLost { get; private set; }

    public void Dispose()
    {
        _heart.Dispose();
        _source.Dispose();
    }

    private async Task BeatAsync(StepLease lease, IDueSteps due, TimeSpan time)
    {
        try
        {
            if (await due.RenewAsync(lease, time, _source.Token))
                return;
            IsLost = true;
            await _source.CancelAsync();
        }
        catch (Exception fault) when (fault is RemoteException or OperationCanceledException or ObjectDisposedException)
        {
            // the next beat tries again; if none succeeds the lease runs out, and the fence guards every effect
        }
    }
}
