namespace Bank.Fees.Tests;

public sealed class RefundsTests
{
    [Fact]
    public void A_whole_fee_is_given_back() =>
        Assert.Equal(new Money(-2.58m, "EUR"), Refunds.Of(new Money(2.58m, "EUR"), share: 1m));

    [Fact]
    public void Half_a_fee_is_given_back() =>
        Assert.Equal(new Money(-3.00m, "EUR"), Refunds.Of(new Money(6.00m, "EUR"), share: 0.5m));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void More_than_all_or_less_than_nothing_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Refunds.Of(new Money(1m, "EUR"), (decimal)share));
}
