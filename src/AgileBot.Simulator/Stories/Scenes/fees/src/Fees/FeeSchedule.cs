namespace Bank.Fees;

/// <summary>The price list: the rate by the amount of a transfer.</summary>
public sealed class FeeSchedule
{
    private static readonly Tier[] Tiers =
    [
        new(UpTo: 100m, Rate: 0m),
        new(UpTo: 1_000m, Rate: 0.005m),
        new(UpTo: decimal.MaxValue, Rate: 0.003m),
    ];

    /// <summary>The first tier that reaches up to the amount; its end belongs to it.</summary>
    public decimal RateFor(Money amount) => Tiers.First(tier => amount.Amount <= tier.UpTo).Rate;

    private sealed record Tier(decimal UpTo, decimal Rate);
}
