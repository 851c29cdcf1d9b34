using AgileBot.Development;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Development;

public sealed class EditToolTests : IDisposable
{
    private readonly FolderWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task An_edit_that_breaks_the_syntax_is_not_applied_and_says_why()
    {
        var turns = new Turns().Edit("app.py", "x = 1", "x = (").Edit("app.py", "x = 1", "x = 2").Submit();

        var developed = await DevelopAsync(turns, ("app.py", "x = 1\n"));

        Assert.Equal("x = 2\n", _world.Read(developed.Commit, "app.py"));
        Assert.Contains(
            "not applied, because the file would no longer be valid",
            turns.LastRequest("code"),
            StringComparison.Ordinal
        );
        Assert.Contains("was never closed", turns.LastRequest("code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_broken_already_may_be_repaired_step_by_step()
    {
        var turns = new Turns().Edit("app.py", "x = (", "x = 1").Edit("app.py", "y = (", "y = 2").Submit();
        var developed = await DevelopAsync(turns, ("app.py", "x = (\ny = (\n"));
        Assert.Equal("x = 1\ny = 2\n", _world.Read(developed.Commit, "app.py"));
    }

    [Fact]
    public async Task Blocks_that_fit_are_applied_though_others_do_not_and_the_others_are_named()
    {
        const string Blocks =
            "a.txt\n<<<<<<< SEARCH\none\n=======\nONE\n>>>>>>> REPLACE\n\na.txt\n<<<<<<< SEARCH\nnowhere\n=======\nx\n>>>>>>> REPLACE\n";
        var turns = new Turns().Call("edit", ("blocks", Blocks)).Submit();

        var developed = await DevelopAsync(turns, ("a.txt", "one\ntwo\n"));

        Assert.Equal("ONE\ntwo\n", _world.Read(developed.Commit, "a.txt"));
        Assert.Contains("1 applied; do not send them again", turns.LastRequest("code"), StringComparison.Ordinal);
        Assert.Contains("not in the file", turns.LastRequest("code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_search_makes_new_files_only()
    {
        var turns = new Turns().Edit("a.txt", "", "mine").Edit("deep/er/b.txt", "", "two\nlines").Submit();

        var developed = await DevelopAsync(turns, ("a.txt", "one\n"));

        Assert.Equal("one\n", _world.Read(developed.Commit, "a.txt"));
        Assert.Equal("two\nlines\n", _world.Read(developed.Commit, "deep/er/b.txt"));
        Assert.Contains("a.txt exists already", turns.LastRequest("code"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\n<<<<<<< SEARCH\nx\n=======\n", "Block 1 is not whole")]
    [InlineData("<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE", "Block 1 has no path")]
    [InlineData("just words", "There is no edit block")]
    [InlineData("", "There is no edit block")]
    public void Blocks_that_are_not_whole_are_refused_with_what_is_missing(string text, string fault) =>
        Assert.StartsWith(
            fault,
            Assert.Throws<FormatException>(() => EditBlock.ReadAll(text)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Blocks_are_read_with_their_paths_whatever_stands_between_them()
    {
        var blocks = EditBlock.ReadAll(
            "First:\n`a.py`\n<<<<<<< SEARCH\n=======\nnew\n>>>>>>> REPLACE\n```\nand then\nb/c.py\r\n<<<<<<< SEARCH\r\nold\r\n=======\r\n>>>>>>> REPLACE\r\n"
        );

        Assert.Equal(["a.py", "b/c.py"], blocks.Select(block => block.Path), StringComparer.Ordinal);
        Assert.Empty(blocks[0].Search);
        Assert.Equal(["old"], blocks[1].Search);
        Assert.Empty(blocks[1].Replace);
    }

    private async Task<TicketEvent.Developed> DevelopAsync(Turns turns, params (string Path, string Text)[] files)
    {
        var attempt = new Attempt(_world, turns) { Subtask = Attempt.Of(SubtaskKind.Configuration) };
        return Assert.IsType<TicketEvent.Developed>(await attempt.RunAsync(_world.Add(files)));
    }
}
