using System.Diagnostics;

namespace AgileBot.Rig.Servers;

/// <summary>Waits for a condition, not for a time.</summary>
public static class Wait
{
    /// <summary>Throws <see cref="TimeoutException"/> with what was waited for.</summary>
    public static async Task UntilAsync(
        Func<Task<bool>> condition,
        string what,
        TimeSpan limit,
        CancellationToken cancellationToken = default
    )
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > limit)
                throw new TimeoutException($"Waited {limit.TotalSeconds:0} s in vain until {what}.");
            await Task.Delay(20, cancellationToken);
        }
    }
}
