using System.Collections.Concurrent;

namespace AgileBot.Tests.Http;

/// <summary>A clock whose timers are over at once; it remembers how long they were meant to be, and can be set forward.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private TimeSpan _ahead;

    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public void Forward(TimeSpan time) => _ahead += time;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
            _waits.Enqueue(dueTime);

        return base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }
}
