namespace Bank.Fees;

/// <summary>What a customer gets back of a fee when a transfer is called off.</summary>
public static class Refunds
{
    /// <param name="fee">The fee as it was charged.</param>
    /// <param name="share">How much of it is given back: 1 is all, 0.5 is half.</param>
    public static Money Of(Money fee, decimal share)
    {
        if (share is < 0 or > 1)
            throw new ArgumentOutOfRangeException(nameof(share), "A share is between nothing and all.");

        return fee.Negated().Times(share);
    }
}
