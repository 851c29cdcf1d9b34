namespace AgileBot.Benchmarks.Reports;

/// <summary>Webhooks against an endpoint that only inserts.</summary>
/// <param name="P99Ms">The time within which the product answered 99 of 100.</param>
internal sealed record WebhookFigures(double PerSecond, double P99Ms, double BarePerSecond)
{
    public double Ratio => PerSecond / BarePerSecond;
}
