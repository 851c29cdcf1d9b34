using System.Collections.Concurrent;

namespace AgileBot.Tests.Messaging;

/// <summary>A clock by which a rest ends only when it is told to.</summary>
internal sealed class RestClock : TimeProvider
{
    private readonly ConcurrentQueue<Action> _resting = new();
    private int _begun;

    public bool IsResting => !_resting.IsEmpty;

    /// <summary>How many rests began.</summary>
    public int Begun => Volatile.Read(ref _begun);

    public void EndRest()
    {
        while (_resting.TryDequeue(out var end))
            end();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == TimeSpan.FromMilliseconds(10))
        {
            // whoever sees that it rests sees the rest counted
            Interlocked.Increment(ref _begun);
            _resting.Enqueue(() => callback(state));
        }

        return new NoTimer();
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
