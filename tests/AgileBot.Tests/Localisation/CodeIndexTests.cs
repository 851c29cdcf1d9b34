using AgileBot.Localisation;
using AgileBot.Repositories;
using AgileBot.Tests.Support;

namespace AgileBot.Tests.Localisation;

public sealed class CodeIndexTests
{
    private static readonly (string, string)[] _shop =
    [
        (
            "shop/prices.py",
            "def parse_prices(file):\n    return [float(line) for line in file]\n\n\ndef average(prices):\n    return sum(prices)\n"
        ),
        (
            "shop/charts.py",
            "def draw_bars(canvas, heights):\n    canvas.bars(heights)\n\n\ndef draw_axis(canvas):\n    canvas.line()\n"
        ),
        ("shop/mail.py", "def send_receipt(customer):\n    smtp(customer.address)\n"),
        ("tests/test_charts.py", "def test_draw_bars():\n    draw_bars(None, [])  # chart chart chart bars\n"),
        ("README.md", "A shop that charts prices and mails receipts.\n"),
        ("poetry.lock", "chart bars draw draw_bars average prices\n"),
    ];

    [Theory]
    [InlineData("Draw a bar chart\nThe bars have other heights.", "shop/charts.py")]
    [InlineData("Receipts\nThe customer gets a receipt by mail.", "shop/mail.py")]
    [InlineData("Parsing is wrong\n`parse_prices` fails on empty lines.", "shop/prices.py")]
    [InlineData("Something is off in shop/mail.py", "shop/mail.py")]
    [InlineData("shop.charts is slow", "shop/charts.py")]
    public async Task The_file_that_a_text_is_about_comes_first(string text, string path) =>
        Assert.Equal(path, (await IndexAsync()).Find(text, 3)[0].Path);

    [Fact]
    public async Task A_stack_frame_outweighs_words_and_its_last_frame_weighs_most()
    {
        const string Prices = "  File \"/ws/shop/prices.py\", line 2, in parse_prices\n";
        const string Mail = "  File \"/ws/shop/mail.py\", line 2, in send_receipt\n";
        var index = await IndexAsync();

        var mailLast = index.Find($"Chart bars fail\n{Prices}{Mail}", 2);
        var mailFirst = index.Find($"Chart bars fail\n{Mail}{Prices}", 2);

        Assert.DoesNotContain(mailLast, place => place.Path.Equals("shop/charts.py", StringComparison.Ordinal));
        Assert.True(ScoreOf(mailLast, "shop/mail.py") > ScoreOf(mailFirst, "shop/mail.py"));
    }

    [Fact]
    public async Task The_fitting_unit_and_the_words_that_led_there_are_told()
    {
        var place = (await IndexAsync()).Find("Average of prices\nThe average is wrong.", 1)[0];
        Assert.Equal("average", place.Unit);
        Assert.Contains("averag", place.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_come_only_when_they_are_named_and_lock_files_never()
    {
        var index = await IndexAsync();
        Assert.DoesNotContain(
            index.Find("draw bars chart", 10),
            place => place.Path.StartsWith("tests/", StringComparison.Ordinal)
        );
        Assert.Contains(
            index.Find("tests/test_charts.py is flaky", 10),
            place => place.Path.Equals("tests/test_charts.py", StringComparison.Ordinal)
        );
        Assert.Null(index.FindFile("poetry.lock"));
    }

    [Theory]
    [InlineData("average", true)]
    [InlineData("shop.prices.average", true)]
    [InlineData("shop.prices", true)]
    [InlineData("shop/prices.py", true)]
    [InlineData("shop.mail.average", false)]
    [InlineData("Average", false)]
    [InlineData("", false)]
    public async Task Names_are_known_as_they_are_written(string name, bool known) =>
        Assert.Equal(known, (await IndexAsync()).Knows(name));

    [Fact]
    public async Task A_description_names_files_and_units_and_keeps_to_its_length()
    {
        var index = await IndexAsync();
        Assert.Contains("shop/prices.py\n  def parse_prices(file):", index.Describe(4_000), StringComparison.Ordinal);
        Assert.True(index.Describe(200).Length < 300);
        Assert.Contains("more files", index.Describe(60), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_without_code_says_so_and_finds_nothing_it_does_not_have()
    {
        var empty = await IndexAsync([]);
        Assert.Equal("The repository has no code yet.", empty.Describe(1_000));
        Assert.Empty(empty.Find("anything at all", 5));
        Assert.Contains(
            "no code yet",
            (await IndexAsync([("README.md", "x")])).Describe(1_000),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("the of and")]
    [InlineData("\n\n")]
    public async Task A_text_without_a_word_finds_nothing(string text) =>
        Assert.Empty((await IndexAsync()).Find(text, 5));

    [Fact]
    public async Task Binaries_giants_and_links_are_left_out()
    {
        var index = await IndexAsync([("a.py", "x = 1\n"), ("b.dat", "a\0b"), ("c.py", new string('x', 1_048_577))]);
        Assert.Equal(["a.py"], index.Files.Select(file => file.Path), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_commit_is_read_once_and_the_oldest_is_forgotten()
    {
        using var indexes = Steps.Indexes(_shop);
        var first = await indexes.GetAsync(Some.Repository, Some.Base, TestContext.Current.CancellationToken);
        Assert.Same(first, await indexes.GetAsync(Some.Repository, Some.Base, TestContext.Current.CancellationToken));

        foreach (var digit in "01234567")
            await indexes.GetAsync(
                Some.Repository,
                CommitSha.Parse(new string(digit, 40)),
                TestContext.Current.CancellationToken
            );
        Assert.NotSame(
            first,
            await indexes.GetAsync(Some.Repository, Some.Base, TestContext.Current.CancellationToken)
        );
    }

    private static double ScoreOf(IReadOnlyList<Location> places, string path) =>
        places.Where(place => place.Path.Equals(path, StringComparison.Ordinal)).Sum(place => place.Score);

    private static Task<CodeIndex> IndexAsync() => IndexAsync(_shop);

    private static async Task<CodeIndex> IndexAsync((string, string)[] files)
    {
        using var indexes = Steps.Indexes(files);
        return await indexes.GetAsync(Some.Repository, Some.Base, TestContext.Current.CancellationToken);
    }
}
