using AgileBot.Development;

namespace AgileBot.Tests.Development;

public sealed class StuckRulesTests
{
    [Theory]
    [InlineData("aaa", null)]
    [InlineData("aaaa", "SameResult")]
    [InlineData("baaaa", "SameResult")]
    [InlineData("aaba", null)]
    [InlineData("aaaab", null)]
    [InlineData("EE", null)]
    [InlineData("EEE", "SameError")]
    [InlineData("EEF", null)]
    [InlineData("ww", null)]
    [InlineData("www", "Monologue")]
    [InlineData("wwaw", null)]
    [InlineData("ababa", null)]
    [InlineData("ababab", "Alternating")]
    [InlineData("cababab", "Alternating")]
    [InlineData("abcabc", null)]
    public void Circles_are_seen_as_soon_as_they_close_and_not_before(string turns, string? rule)
    {
        var rules = new StuckRules();
        foreach (var turn in turns)
        {
            if (turn is 'w')
                rules.Spoke();
            else
                rules.Acted($"act {turn}", $"saw {turn}", char.IsUpper(turn));
        }

        Assert.Equal(rule, rules.Find()?.ToString());
    }

    [Fact]
    public void The_same_action_with_other_results_moves()
    {
        var rules = new StuckRules();
        for (var i = 0; i < 10; i++)
            rules.Acted("test", $"{10 - i} failures", isError: false);
        Assert.Null(rules.Find());
    }

    [Fact]
    public void The_same_action_with_other_errors_does_not()
    {
        var rules = new StuckRules();
        for (var i = 0; i < 3; i++)
            rules.Acted("test", $"error {i}", isError: true);
        Assert.Equal(StuckRule.SameError, rules.Find());
    }
}
