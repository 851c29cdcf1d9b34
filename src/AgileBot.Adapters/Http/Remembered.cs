namespace AgileBot.Adapters.Http;

/// <summary>Keeps what a remote said for a while, so that it is not asked again for every ticket. A failure is not kept.</summary>
internal sealed class Remembered<T>(Func<CancellationToken, Task<T>> ask, TimeSpan time, TimeProvider clock)
    where T : class
{
    private sealed record Kept(T Value, DateTimeOffset Until);

    private volatile Kept? _kept;

    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_kept is { } kept && now < kept.Until)
            return kept.Value;

        // two at once may both ask; both learn the same
        var value = await ask(cancellationToken);
        _kept = new Kept(value, now + time);
        return value;
    }
}
