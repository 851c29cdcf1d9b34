using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace AgileBot.Simulator.Faults;

/// <summary>Decides by a seed which happenings go wrong, and how: the same ones each time, in whatever order they come.</summary>
internal sealed class FaultDice<T>
    where T : struct, Enum
{
    private readonly ConcurrentDictionary<string, int> _rolls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<T, int> _injected = new();
    private FaultOdds<T> _odds = new();

    public FaultOdds<T> Odds
    {
        get => _odds;
        set
        {
            _rolls.Clear();
            _odds = value;
        }
    }

    /// <summary>How often each fault was met since the world was made.</summary>
    public int Injected(T fault) => _injected.GetValueOrDefault(fault);

    /// <summary>The fault that the happening meets; null for none. Happenings of one name are numbered.</summary>
    public T? Roll(string happening)
    {
        var odds = _odds;
        if (odds.Chances.Count == 0)
            return null;

        var left = Chance($"{odds.Seed} {happening} {_rolls.AddOrUpdate(happening, 1, (_, before) => before + 1)}");
        foreach (var (fault, chance) in odds.Chances)
        {
            if (left < chance)
            {
                _injected.AddOrUpdate(fault, 1, (_, before) => before + 1);
                return fault;
            }

            left -= chance;
        }

        return null;
    }

    /// <summary>From 0 up to but not including 1.</summary>
    private static double Chance(string text) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) / (uint.MaxValue + 1.0);
}
