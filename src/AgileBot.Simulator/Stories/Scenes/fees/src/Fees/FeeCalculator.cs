namespace Bank.Fees;

/// <summary>What a transfer costs.</summary>
public sealed class FeeCalculator(FeeSchedule schedule)
{
    private const decimal Minimum = 1m;
    private const decimal Maximum = 25m;

    /// <summary>The fee of a transfer: free in the first tier, else a part of the amount between minimum and maximum.</summary>
    public Money FeeOf(Money amount)
    {
        if (amount.Amount <= 0)
            throw new ArgumentOutOfRangeException(nameof(amount), "A transfer moves more than nothing.");

        var rate = schedule.RateFor(amount);
        if (rate == 0)
            return amount with { Amount = 0m };

        var fee = amount.Times(rate);
        return fee with { Amount = Math.Clamp(fee.Amount, Minimum, Maximum) };
    }
}
