using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgileBot.Benchmarks.Reports;

/// <summary>What was measured; null for what was not.</summary>
internal sealed record ThroughputReport
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new RoundedConverter() },
    };

    public WebhookFigures? Webhooks { get; init; }

    public WebhookFigures? WebhooksPostgres { get; init; }

    public JourneyFigures JourneysPerMinute { get; init; } = new(null, null, null);

    /// <summary>The median over all steps.</summary>
    public double? OverheadMsPerStep { get; init; }

    /// <summary>The median by kind of step.</summary>
    public IReadOnlyDictionary<string, double>? OverheadMsByStep { get; init; }

    public double? CostPerStepRatio { get; init; }

    public MemoryFigures MemoryMb { get; init; } = new(null, null);

    public double? RecoverySeconds { get; init; }

    public required Conditions Conditions { get; init; }

    /// <summary>Parts that were not asked for.</summary>
    public IReadOnlyList<string> NotRun { get; init; } = [];

    /// <summary>Why something could not be measured.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The bounds that do not hold, in a sentence each.</summary>
    public IReadOnlyList<string> Missed { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, s_json);
}

/// <summary>Journeys per minute by what they stand on: SQLite and the bus in memory, or PostgreSQL and RabbitMQ with one replica and with two.</summary>
internal sealed record JourneyFigures(double? Sqlite, double? Postgres1, double? Postgres2);

/// <summary>Resident memory of one worker.</summary>
/// <param name="Rest">Started, and with nothing to do.</param>
/// <param name="Load">The most while journeys and webhooks kept it busy.</param>
internal sealed record MemoryFigures(double? Rest, double? Load);
