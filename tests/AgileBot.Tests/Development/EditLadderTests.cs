using AgileBot.Development;
using FsCheck;
using FsCheck.Fluent;

namespace AgileBot.Tests.Development;

public sealed class EditLadderTests
{
    [Theory]
    [InlineData("a\nb\nc\n", "b", "x", "a\nx\nc\n")]
    [InlineData("a\nb  \nc\n", "b", "x", "a\nx\nc\n")]
    [InlineData("a\nb\nc\n", "b   ", "x", "a\nx\nc\n")]
    [InlineData(
        "def f():\n    if x:\n        y()\n",
        "if x:\n    y()",
        "if z:\n    y()",
        "def f():\n    if z:\n        y()\n"
    )]
    [InlineData("if x:\n    y()\n", "    if x:\n        y()", "    if z:\n        y()", "if z:\n    y()\n")]
    [InlineData("a\r\nb\r\nc\r\n", "b", "x\ny", "a\r\nx\r\ny\r\nc\r\n")]
    [InlineData("a", "a", "b", "b")]
    [InlineData("a\nb\n", "b", "", "a\n\n")]
    public void One_place_is_found_on_the_lowest_rung_that_holds(
        string text,
        string search,
        string replace,
        string wanted
    ) => Assert.Equal(wanted, Assert.IsType<EditResult.Applied>(Apply(text, search, replace)).Text);

    [Theory]
    [InlineData("a\nb\na\n", "a")]
    [InlineData("a \nb\na\t\n", "a")]
    [InlineData("  a\nb\n    a\n", "a")]
    public void Several_places_change_nothing(string text, string search) =>
        Assert.Equal([1, 3], Assert.IsType<EditResult.Ambiguous>(Apply(text, search, "x")).Lines);

    [Theory]
    [InlineData("if x:\n  y()\n", "if x:\n    y()")]
    [InlineData("value = 1\n", "value = 2")]
    [InlineData("", "a")]
    public void What_is_merely_similar_is_never_taken(string text, string search) =>
        Assert.IsType<EditResult.NotFound>(Apply(text, search, "z"));

    [Fact]
    public void An_edit_that_was_made_before_is_known() =>
        Assert.IsType<EditResult.AlreadyThere>(Apply("a\nnew\nc\n", "old", "new"));

    [Fact]
    public void The_nearest_lines_are_shown_with_their_numbers() =>
        Assert.Equal(
            "2: def f(a, b):\n3:     return a",
            Assert
                .IsType<EditResult.NotFound>(Apply("x\ndef f(a, b):\n    return a\n", "def f(a):\n    return a", "z"))
                .Nearest
        );

    [Fact]
    public void A_block_made_of_a_files_own_lines_yields_the_wanted_text_or_changes_nothing() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Cases().ToArbitrary(),
                @case =>
                {
                    var (lines, start, count) = @case;
                    var search = lines[start..(start + count)];
                    var result = EditLadder.Apply(string.Join('\n', lines), search, ["new"]);
                    var wanted = string.Join('\n', [.. lines[..start], "new", .. lines[(start + count)..]]);
                    return Occurrences(lines, search) == 1
                        ? result is EditResult.Applied applied && IsSame(applied.Text, wanted)
                        : result is EditResult.Ambiguous;
                }
            )
        );

    [Fact]
    public void A_block_that_is_indented_otherwise_keeps_the_files_indentation() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Cases().ToArbitrary(),
                @case =>
                {
                    var (lines, start, count) = @case;
                    var inFile = lines.Select(line => "    " + line).ToArray();
                    var result = EditLadder.Apply(string.Join('\n', inFile), lines[start..(start + count)], ["new"]);
                    var wanted = string.Join('\n', [.. inFile[..start], "    new", .. inFile[(start + count)..]]);
                    return result is not EditResult.Applied applied
                        || IsSame(applied.Text, wanted)
                        || IsSame(applied.Text, wanted.Replace("    new", "new", StringComparison.Ordinal));
                }
            )
        );

    private static Gen<(string[] Lines, int Start, int Count)> Cases() =>
        from lines in Gen.Elements("a", "b", "  a", "if x:", "}", "é = 1").NonEmptyListOf()
        from start in Gen.Choose(0, lines.Count - 1)
        from count in Gen.Choose(1, lines.Count - start)
        select (lines.ToArray(), start, count);

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static int Occurrences(string[] lines, string[] search) =>
        Enumerable
            .Range(0, lines.Length - search.Length + 1)
            .Count(at => lines.AsSpan(at, search.Length).SequenceEqual(search));

    private static EditResult Apply(string text, string search, string replace) =>
        EditLadder.Apply(text, search.Split('\n'), replace.Split('\n'));
}
