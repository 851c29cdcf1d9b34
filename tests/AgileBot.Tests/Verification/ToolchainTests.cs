using AgileBot.Verification;

namespace AgileBot.Tests.Verification;

public sealed class ToolchainTests
{
    [Theory]
    [InlineData("Python", "app.py")]
    [InlineData("Python", "README.md", "deep/er/x.py")]
    [InlineData(".NET", "Shop.sln", "tools/build.py")]
    [InlineData(".NET", "src/Shop/Shop.csproj")]
    [InlineData("unknown", "package.json")]
    [InlineData("unknown", "README.md")]
    [InlineData("unknown")]
    public void A_repository_is_known_by_its_files(string name, params string[] paths) =>
        Assert.Equal(name, Toolchain.Detect(paths, []).Name);

    [Theory]
    [InlineData("stocks.prices.parse_prices", "Python")]
    [InlineData("stocks.PriceTable.average", "Python")]
    [InlineData("app.py", "Python")]
    [InlineData("Shop.Prices.PriceTable", "unknown")]
    public void An_empty_repository_is_known_by_the_planned_names(string planned, string name)
    {
        Assert.Equal(name, Toolchain.Detect(["README.md"], [planned]).Name);
        Assert.Equal("unknown", Toolchain.Detect(["package.json"], [planned]).Name);
    }

    [Theory]
    [InlineData("AC-1", "test_AC_1_x", true)]
    [InlineData("AC-1", "pkg.T.test_AC_1", true)]
    [InlineData("AC-1", "AC_1_x", true)]
    [InlineData("AC-1", "test_AC_10_x", false)]
    [InlineData("AC-1", "test_AC_11_AC_1", true)]
    [InlineData("AC-1", "test_MAC_1_x", false)]
    [InlineData("AC-1", "", false)]
    public void A_test_is_named_after_a_criterion_or_not(string id, string test, bool proven) =>
        Assert.Equal(proven, CriterionNames.IsProven(id, [test]));
}
