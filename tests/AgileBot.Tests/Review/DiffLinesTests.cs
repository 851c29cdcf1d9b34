using AgileBot.Ports;
using AgileBot.Review;

namespace AgileBot.Tests.Review;

public sealed class DiffLinesTests
{
    private const string Two = """
        diff --git a/app.py b/app.py
        index 1111111..2222222 100644
        --- a/app.py
        +++ b/app.py
        @@ -1,3 +1,4 @@ def main():
         import os
        -import sys
        +import json
        ++++ b/evil.py

        @@ -10 +11,0 @@
        -gone
        diff --git a/new file.py b/new file.py
        new file mode 100644
        --- /dev/null
        +++ b/new file.py
        @@ -0,0 +1 @@
        +x = 1
        \ No newline at end of file
        """;

    [Fact]
    public void Lines_are_numbered_by_the_side_they_stand_on()
    {
        var file = DiffLines.Parse(Two)[0];

        Assert.Equal("app.py", file.Path);
        Assert.Equal(
            [
                new DiffLine(DiffLineKind.Context, 1, "import os"),
                new(DiffLineKind.Removed, 2, "import sys"),
                new(DiffLineKind.Added, 2, "import json"),
                new(DiffLineKind.Added, 3, "+++ b/evil.py"),
                new(DiffLineKind.Context, 4, ""),
                new(DiffLineKind.Removed, 10, "gone"),
            ],
            file.Lines
        );
    }

    [Fact]
    public void Content_that_looks_like_a_header_is_content() =>
        Assert.Equal("app.py, new file.py", string.Join(", ", DiffLines.Parse(Two).Select(file => file.Path)));

    [Fact]
    public void A_removed_line_cannot_be_anchored_and_an_added_one_can()
    {
        var file = DiffLines.Parse(Two)[0];

        Assert.Equal(DiffLineKind.Added, file.Find(2)?.Kind);
        Assert.Null(file.Find(10));
        Assert.Null(file.Find(0));
    }

    [Theory]
    [InlineData(
        "diff --git a/x.bin b/x.bin\nnew file mode 100644\nBinary files /dev/null and b/x.bin differ\n",
        "x.bin",
        "new binary"
    )]
    [InlineData(
        "diff --git a/a b.py b/c.py\nsimilarity index 100%\nrename from a b.py\nrename to c.py\n",
        "c.py",
        "renamed"
    )]
    [InlineData("diff --git a/x.sh b/x.sh\nold mode 100644\nnew mode 100755\n", "x.sh", "")]
    [InlineData(
        "diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+/etc/passwd\n",
        "l",
        "new symbolic link"
    )]
    [InlineData(
        "diff --git a/d.py b/d.py\ndeleted file mode 100644\n--- a/d.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n",
        "d.py",
        "deleted"
    )]
    [InlineData(
        "diff --git \"a/\\303\\244\\t\\\"x\\\".py\" \"b/\\303\\244\\t\\\"x\\\".py\"\nold mode 1\n",
        "ä\t\"x\".py",
        ""
    )]
    public void Every_kind_of_change_has_its_path_and_note(string diff, string path, string note)
    {
        var file = Assert.Single(DiffLines.Parse(diff));

        Assert.Equal((path, note), (file.Path, file.Note));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello\nworld")]
    [InlineData("@@ -1,99999999999999999999 +1 @@\n+x")]
    [InlineData("diff --git ")]
    public void What_is_no_diff_has_no_files(string text) => Assert.Empty(DiffLines.Parse(text));
}
