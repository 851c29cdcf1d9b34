using AgileBot.Review;

namespace AgileBot.Tests.Review;

public sealed class CriterionTestsTests
{
    [Theory]
    [InlineData("    def test_AC_1_rejects_empty_file(self):", "AC-1")]
    [InlineData("async def test_AC_12():", "AC-12")]
    [InlineData("    public void AC_3_shows_the_chart()", "AC-3")]
    [InlineData("    public async Task AC_3_AC_4_both()", "AC-3 AC-4")]
    [InlineData("  it('AC-2 refuses', () => {", "AC-2")]
    [InlineData("    def test_AC_1x():", "")]
    [InlineData("    def test_PAC_1():", "")]
    [InlineData("    # def test_AC_1_later(self):", "")]
    [InlineData("    self.test_AC_1_called()", "")]
    [InlineData("    public void Other() => AC_1_helper();", "")]
    public void A_declared_test_carries_its_ids(string line, string ids)
    {
        var found = CriterionTests.In(DiffLines.Parse(ReviewedDiffTests.New("tests/t.py", line)));

        Assert.Equal(ids, string.Join(' ', found.Select(test => test.Id)));
    }

    [Fact]
    public void A_test_that_stood_there_before_proves_nothing_about_this_change()
    {
        const string Diff =
            "diff --git a/t.py b/t.py\n--- a/t.py\n+++ b/t.py\n@@ -1,2 +1,1 @@\n def test_AC_1_old():\n-def test_AC_2_gone():\n";

        Assert.Empty(CriterionTests.In(DiffLines.Parse(Diff)));
    }

    [Fact]
    public void A_huge_line_is_passed_over_at_once()
    {
        var huge = "public static " + new string('x', 500_000);

        Assert.Empty(CriterionTests.In(DiffLines.Parse(ReviewedDiffTests.New("bundle.min.js", huge))));
    }
}
