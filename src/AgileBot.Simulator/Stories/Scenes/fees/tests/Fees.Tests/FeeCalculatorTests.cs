namespace Bank.Fees.Tests;

public sealed class FeeCalculatorTests
{
    private readonly FeeCalculator _calculator = new(new FeeSchedule());

    [Theory]
    [InlineData("0.01")]
    [InlineData("100.00")]
    public void Small_transfers_are_free(string amount) => Assert.Equal(Euro("0.00"), _calculator.FeeOf(Euro(amount)));

    [Theory]
    [InlineData("300.00", "1.50")]
    [InlineData("515.00", "2.58")]
    [InlineData("1000.00", "5.00")]
    [InlineData("2000.00", "6.00")]
    public void A_fee_is_a_part_of_the_amount(string amount, string fee) =>
        Assert.Equal(Euro(fee), _calculator.FeeOf(Euro(amount)));

    [Fact]
    public void A_fee_has_a_minimum() => Assert.Equal(Euro("1.00"), _calculator.FeeOf(Euro("100.01")));

    [Fact]
    public void A_fee_has_a_maximum() => Assert.Equal(Euro("25.00"), _calculator.FeeOf(Euro("500000.00")));

    [Fact]
    public void A_transfer_of_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _calculator.FeeOf(Euro("0.00")));

    private static Money Euro(string amount) =>
        new(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), "EUR");
}
