using System.ComponentModel.DataAnnotations;

namespace AgileBot.Worker.Telemetry;

/// <summary>Section <c>Telemetry</c>: where traces go. Figures are read at <c>/metrics</c>, whatever stands here.</summary>
public sealed record TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>An OpenTelemetry collector that takes traces as protobuf over HTTP, such as <c>http://collector:4318</c>; what it wants in headers comes from the variable OTEL_EXPORTER_OTLP_HEADERS. The default is none: nothing is traced.</summary>
    [RegularExpression(
        @"https?://[^/@?#\s]+(/[^?#\s]*)?",
        ErrorMessage = "Telemetry:OtlpEndpoint must be a collector's address, such as http://collector:4318."
    )]
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>The share of tickets that are traced; a ticket is traced as a whole or not at all. The default is 1.</summary>
    [Range(0, 1)]
    public double SampleRatio { get; init; } = 1;
}
