namespace Bank.Fees;

/// <summary>An amount in a currency. Whatever is computed with it is rounded to whole cents here and nowhere else.</summary>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>A part of the amount: the rate 0.005 is half a percent.</summary>
    public Money Times(decimal rate) => this with { Amount = Math.Round(Amount * rate, 2) };

    /// <summary>The same amount in the other direction.</summary>
    public Money Negated() => this with { Amount = -Amount };

    public override string ToString() => FormattableString.Invariant($"{Amount:0.00} {Currency}");
}
