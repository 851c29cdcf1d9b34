namespace AgileBot.Benchmarks.Parts;

/// <summary>How much is measured.</summary>
internal sealed record ThroughputPlan
{
    public static ThroughputPlan Full { get; } = new();

    /// <summary>For the test suite: the same measurements, over in seconds.</summary>
    public static ThroughputPlan Small { get; } =
        new()
        {
            Warmth = TimeSpan.FromSeconds(0.5),
            Volley = TimeSpan.FromSeconds(2),
            Journeys = 3,
            SingleJourneys = 2,
            StoredMany = 300,
            LoadJourneys = 2,
            Lease = TimeSpan.FromSeconds(2),
        };

    public int Connections => 16;

    /// <summary>How long each side is fired at before it counts.</summary>
    public TimeSpan Warmth { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long each side is fired at, over all its slices.</summary>
    public TimeSpan Volley { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Slices of a volley: the two sides take turns, so that noise hits both.</summary>
    public int Slices => 20;

    /// <summary>Tickets given to the bot at once for the journeys per minute.</summary>
    public int Journeys { get; init; } = 20;

    /// <summary>How long every step waits, as if for its model, while journeys per minute are counted.</summary>
    public TimeSpan StepPause => TimeSpan.FromMilliseconds(200);

    /// <summary>Tickets played one after another for the cost of a step.</summary>
    public int SingleJourneys { get; init; } = 12;

    public int StoredFew => 100;

    public int StoredMany { get; init; } = 10_000;

    /// <summary>Tickets at once while the memory is looked at.</summary>
    public int LoadJourneys { get; init; } = 20;

    /// <summary>The lease of the replicas of which one is killed.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);
}
