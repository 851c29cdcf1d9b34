namespace Bank.Fees.Tests;

public sealed class FeeScheduleTests
{
    [Fact]
    public void The_end_of_a_tier_belongs_to_it()
    {
        var schedule = new FeeSchedule();

        Assert.Equal(0m, schedule.RateFor(new Money(100m, "EUR")));
        Assert.Equal(0.005m, schedule.RateFor(new Money(100.01m, "EUR")));
        Assert.Equal(0.003m, schedule.RateFor(new Money(1_000.01m, "EUR")));
    }
}
