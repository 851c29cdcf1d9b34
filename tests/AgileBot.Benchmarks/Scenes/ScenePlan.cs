using System.Globalization;

namespace AgileBot.Benchmarks.Scenes;

/// <summary>What a scene is made of.</summary>
/// <param name="Tickets">How many tickets may be asked for in it.</param>
internal sealed record ScenePlan(int Tickets)
{
    public int Replicas { get; init; } = 1;

    /// <summary>How long the model's stand-in thinks.</summary>
    public TimeSpan ModelPause { get; init; }

    /// <summary>Of the database and the bus; null for SQLite and the bus in memory.</summary>
    public IReadOnlyDictionary<string, string?>? Ground { get; init; }

    /// <summary>A database to begin with; null for an empty one.</summary>
    public string? SqliteFile { get; init; }

    public int StepsPerRole { get; init; } = 2;

    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The product's own defaults, where the rig has quicker ones.</summary>
    public Dictionary<string, string?> Settings(string home)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage:ConnectionString"] = $"Data Source={SqliteFile ?? Path.Combine(home, "agilebot.db")}",
            ["Work:StepsPerRole"] = StepsPerRole.ToString(CultureInfo.InvariantCulture),
            ["Work:LeaseSeconds"] = Lease.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ["Work:SweepSeconds"] = "2",
            ["Work:PauseSeconds"] = "5",
        };
        foreach (var (name, value) in Ground ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            settings[name] = value;
        return settings;
    }
}
