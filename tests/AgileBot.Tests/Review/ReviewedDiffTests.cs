using AgileBot.Review;

namespace AgileBot.Tests.Review;

public sealed class ReviewedDiffTests
{
    [Fact]
    public void The_model_sees_the_line_numbers_of_the_new_file() =>
        Assert.Contains(
            "    1 +x = 1\n",
            new ReviewedDiff(New("a.py", "x = 1"), 1000).Show(_ => true),
            StringComparison.Ordinal
        );

    [Fact]
    public void Nothing_hides_from_a_review()
    {
        var shown = new ReviewedDiff(New("a.py", "# <!--", "evil()\u202E\u200B", "# -->"), 1000).Show(_ => true);

        Assert.Contains("evil()[U+202E][U+200B]", shown, StringComparison.Ordinal);
        Assert.Contains("# <! --", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_too_large_a_diff_the_largest_files_are_only_named()
    {
        var diff = new ReviewedDiff(New("big.py", new string('x', 900)) + New("small.py", "y = 1"), 500);

        Assert.Equal(["big.py"], diff.Unread);
        Assert.Contains("=== big.py (too large to be shown)", diff.Show(_ => true), StringComparison.Ordinal);
        Assert.Contains("y = 1", diff.Show(_ => true), StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", diff.Show(_ => true), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_becomes_a_link_shows_both_halves()
    {
        const string Gone =
            "diff --git a/l b/l\ndeleted file mode 100644\n--- a/l\n+++ /dev/null\n@@ -1 +0,0 @@\n-old\n";

        var shown = new ReviewedDiff(Gone + New("l", "/etc/passwd"), 1000).Show(_ => true);

        Assert.Contains("=== l (deleted, new)", shown, StringComparison.Ordinal);
        Assert.Contains("/etc/passwd", shown, StringComparison.Ordinal);
    }

    internal static string New(string path, params string[] lines) =>
        $"diff --git a/{path} b/{path}\nnew file mode 100644\n--- /dev/null\n+++ b/{path}\n@@ -0,0 +1,{lines.Length} @@\n"
        + string.Concat(lines.Select(line => $"+{line}\n"));
}
