using System.Collections.Concurrent;

namespace AgileBot.Rig.Faults;

/// <summary>What was done to the bot, and when: an injection is survived when the bot did something after it, or had nothing left to do.</summary>
internal sealed class FaultTally(TimeProvider clock)
{
    private readonly ConcurrentQueue<(string Name, DateTimeOffset At)> _injected = new();

    public void Note(string name, int times = 1)
    {
        for (var time = 0; time < times; time++)
            _injected.Enqueue((name, clock.GetUtcNow()));
    }

    public int Count(string name) => _injected.Count(one => string.Equals(one.Name, name, StringComparison.Ordinal));

    /// <param name="lastDeed">When the bot last did something outside.</param>
    /// <param name="allOver">Whether nothing was left to be done in the end.</param>
    public FaultCount Of(string name, DateTimeOffset lastDeed, bool allOver)
    {
        var times = _injected.Where(one => string.Equals(one.Name, name, StringComparison.Ordinal)).ToList();
        return new FaultCount(times.Count, times.Count(one => allOver || one.At < lastDeed));
    }
}

/// <summary>How often a fault was made, and how often the bot went on after it.</summary>
public sealed record FaultCount(int Injected, int Survived);
