namespace AgileBot.Tests;

public sealed class FirstTests
{
    [Fact]
    public void The_house_stands() => Assert.Equal(2, 1 + 1);
}
