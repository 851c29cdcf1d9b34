using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Tests.Support;

/// <summary>A record of effects that forgets when the test ends.</summary>
internal sealed class MemoryEffects : IEffects
{
    private readonly Dictionary<EffectName, string?> _known = [];

    /// <summary>Set it to take every lease away.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Loses every confirmation, as a worker does that is killed right after the call.</summary>
    public bool ForgetsConfirmations { get; init; }

    public IReadOnlyCollection<EffectName> Begun => _known.Keys;

    public Task<EffectRecord> BeginAsync(StepLease lease, EffectName effect, CancellationToken cancellationToken)
    {
        if (IsStopped)
            throw new LeaseLostException(lease);
        var tried = !_known.TryAdd(effect, null);
        return Task.FromResult(new EffectRecord(tried, _known[effect]));
    }

    public Task ConfirmAsync(StepLease lease, EffectName effect, string result, CancellationToken cancellationToken)
    {
        if (!ForgetsConfirmations)
            _known[effect] = result;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<UnsettledEffect>> ListUnsettledAsync(
        TimeSpan age,
        int limit,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<UnsettledEffect>>([]);

    public Task SettleAsync(UnsettledEffect effect, string? result, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
