namespace Bank.Fees.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("2.574", "2.57")]
    [InlineData("2.576", "2.58")]
    public void A_part_is_rounded_to_cents(string exact, string rounded) =>
        Assert.Equal(rounded + " EUR", new Money(1m, "EUR").Times(Number(exact)).ToString());

    [Fact]
    public void An_amount_is_shown_with_its_cents() => Assert.Equal("5.00 CHF", new Money(5m, "CHF").ToString());

    private static decimal Number(string text) =>
        decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
