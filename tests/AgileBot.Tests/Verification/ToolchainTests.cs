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

    [Fact]
    public void What_dotnet_test_prints_is_read()
    {
        var run = new DotNetToolchain().ReadTests(
            """
              Passed Shop.PriceTests.AC_1_averages [3 ms]
              Failed Shop.PriceTests.AC_2_rejects_empty [12 ms]
              Error Message:
               Assert.Equal() Failure
            Expected: 1
              Stack Trace:
                 at Shop.PriceTests.AC_2_rejects_empty() in /ws/tests/PriceTests.cs:line 12

            Failed!  - Failed:     1, Passed:     1, Skipped:     0, Total:     2, Duration: 20 ms - Shop.Tests.dll (net10.0)
            """
        );

        Assert.True(run.Completed);
        Assert.Equal(new TestCounts(2, 1, 0), run.Counts);
        Assert.Equal(
            ["Shop.PriceTests.AC_1_averages", "Shop.PriceTests.AC_2_rejects_empty"],
            run.Tests,
            StringComparer.Ordinal
        );
        var failure = Assert.Single(run.Failures);
        Assert.StartsWith("Assert.Equal() Failure", failure.Message, StringComparison.Ordinal);
        Assert.Contains("PriceTests.cs:line 12", failure.Trace, StringComparison.Ordinal);
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
