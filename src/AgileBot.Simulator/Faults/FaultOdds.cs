using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Faults;

/// <summary>How likely each fault is; a happening meets one at most.</summary>
internal sealed record FaultOdds<T>
    where T : struct, Enum
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(10);

    public long Seed { get; init; }

    /// <summary>In the order of the enumeration, so that a seed means the same whoever wrote the odds.</summary>
    public SortedList<T, double> Chances { get; init; } = [];

    /// <summary>How long something is held up.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Throws <see cref="FormatException"/> with what is wrong.</summary>
    public static FaultOdds<T> Read(JsonNode? node)
    {
        if (node is not (null or JsonObject))
            throw new FormatException("Odds are an object.");

        var odds = new FaultOdds<T>();
        foreach (var (name, value) in node as JsonObject ?? [])
            odds = odds.With(name, value);
        return odds.Chances.Values.Sum() <= 1 + 1e-9
            ? odds
            : throw new FormatException("The chances are more than 1 together.");
    }

    public JsonObject Write(Func<T, int> injected) =>
        new()
        {
            ["seed"] = Seed,
            ["pauseMilliseconds"] = Pause.TotalMilliseconds,
            ["chances"] = Members(fault => Chances.GetValueOrDefault(fault)),
            ["injected"] = Members(fault => injected(fault)),
        };

    private FaultOdds<T> With(string name, JsonNode? value) =>
        name switch
        {
            "seed" => this with { Seed = value.Number() ?? throw new FormatException("'seed' is a whole number.") },
            "pauseMilliseconds" => this with { Pause = PauseOf(value) },
            _ => Add(name, value),
        };

    private FaultOdds<T> Add(string name, JsonNode? value)
    {
        var fault = Enum.GetValues<T>()
            .Cast<T?>()
            .FirstOrDefault(known => string.Equals(NameOf(known!.Value), name, StringComparison.Ordinal));
        if (fault is null)
            throw new FormatException(
                $"'{name}' is none of seed, pauseMilliseconds, {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}."
            );

        Chances[fault.Value] = value.Decimal() is >= 0 and <= 1 and { } chance
            ? chance
            : throw new FormatException($"'{name}' is a chance from 0 to 1.");
        return this;
    }

    private static TimeSpan PauseOf(JsonNode? value) =>
        value.Number() is >= 0 and { } time && time <= s_longestPause.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(time)
            : throw new FormatException($"'pauseMilliseconds' is a number up to {s_longestPause.TotalMilliseconds}.");

    private static JsonObject Members(Func<T, JsonNode> value) =>
        new(Enum.GetValues<T>().Select(fault => KeyValuePair.Create(NameOf(fault), (JsonNode?)value(fault))));

    private static string NameOf(T fault)
    {
        var name = fault.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
