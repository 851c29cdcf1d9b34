using AgileBot.Ports;

namespace AgileBot.Worker.Dashboard;

/// <summary>Tells all open pages whether anything is new, with one question to the database per second however many ask.</summary>
internal sealed class ChangeStamp(IOverview overview, TimeProvider clock)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<string>? _asked;
    private long _askedAt;

    public Task<string> GetAsync(CancellationToken cancellationToken) => Ask().WaitAsync(cancellationToken);

    private Task<string> Ask()
    {
        lock (_lock)
        {
            if (_asked is { IsFaulted: false } && clock.GetElapsedTime(_askedAt) < s_fresh)
                return _asked;
            _askedAt = clock.GetTimestamp();
            // whoever asked first may leave; the others still wait for the answer
            return _asked = overview.GetStampAsync(CancellationToken.None);
        }
    }
}
