using AgileBot.Adapters.Http;

namespace AgileBot.Tests.Http;

public sealed class RestPathTests
{
    [Theory]
    [InlineData("a b", "a%20b")]
    [InlineData("../admin?x=1#y", "..%2Fadmin%3Fx%3D1%23y")]
    [InlineData("~user", "~user")]
    [InlineData("ü", "%C3%BC")]
    public void A_value_stays_within_its_segment(string value, string escaped) =>
        Assert.Equal($"rest/{escaped}/end", RestPath.Of($"rest/{value}/end"));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_value_that_would_climb_is_refused(string value) =>
        Assert.Throws<ArgumentException>(() => RestPath.Of($"rest/{value}/end"));
}
