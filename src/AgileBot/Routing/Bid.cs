using AgileBot.Agents;

namespace AgileBot.Routing;

/// <summary>What one model offers for an attempt.</summary>
/// <param name="Chance">The chance that the attempt succeeds.</param>
/// <param name="CostUsd">What the attempt is expected to cost.</param>
/// <param name="Failures">How often the model failed at this subtask in this run.</param>
internal sealed record Bid(ModelCard Card, double Chance, decimal CostUsd, int Failures)
{
    /// <summary>A chance of nothing would cost without end; this keeps the sum finite.</summary>
    private const double LeastChance = 0.01;

    /// <summary>US dollars until it succeeds, if it were asked again and again.</summary>
    public decimal CostToSuccess => CostUsd / (decimal)Math.Max(Chance, LeastChance);
}
