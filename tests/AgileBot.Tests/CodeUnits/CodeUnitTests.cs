using AgileBot.Adapters.CodeUnits;
using AgileBot.Ports;

namespace AgileBot.Tests.CodeUnits;

public sealed class CodeUnitTests
{
    [Fact]
    public async Task Python_is_cut_into_classes_and_functions_with_their_docstrings()
    {
        var units = await CutAsync(
            new SourceFile(
                "stocks/prices.py",
                "class Book:\n    \"\"\"All quotes.\"\"\"\n\n    def add(self, quote):\n        '''Adds one.'''\n        return quote\n\ndef average(prices):\n    return 0\n"
            )
        );

        Assert.Equal(["Book", "Book.add", "average"], units.Select(unit => unit.Name), StringComparer.Ordinal);
        Assert.Equal(["All quotes.", "Adds one.", ""], units.Select(unit => unit.Documentation), StringComparer.Ordinal);
        Assert.Equal((4, 6), (units[1].FirstLine, units[1].LastLine));
        Assert.Equal("def average(prices):", units[2].Signature);
    }

    [Fact]
    public async Task Members_of_a_type_with_a_primary_constructor_are_found()
    {
        var units = await CutAsync(
            new SourceFile(
                "Shop.cs",
                "namespace S;\n/// <summary>Sells.</summary>\npublic sealed class Shop(int x) : IShop\n{\n    public int Sell(int n) => n * x;\n    public int Left { get; }\n}\n"
            )
        );

        Assert.Equal(["Shop", "Shop.Sell", "Shop.Left"], units.Select(unit => unit.Name), StringComparer.Ordinal);
        Assert.Equal("Sells.", units[0].Documentation);
        Assert.Equal("public int Sell(int n)", units[1].Signature);
    }

    [Theory]
    [InlineData("a.py", "def (((\n\0\u0001 class")]
    [InlineData("a.cs", "class { { { (((")]
    [InlineData("--help.py", "def f(): pass")]
    [InlineData("../../etc/passwd", "x")]
    [InlineData("empty.py", "")]
    public async Task No_file_makes_it_throw(string path, string text) =>
        Assert.All(await CutAsync(new SourceFile(path, text)), unit => Assert.Equal(path, unit.Path, StringComparer.Ordinal));

    [Fact]
    public async Task Units_come_in_the_order_of_the_files()
    {
        var units = await CutAsync(
            new SourceFile("z.py", "def z(): pass\n"),
            new SourceFile("m.cs", "class M;"),
            new SourceFile("a.py", "def a(): pass\n")
        );

        Assert.Equal(["z", "M", "a"], units.Select(unit => unit.Name), StringComparer.Ordinal);
    }

    private static Task<IReadOnlyList<CodeUnit>> CutAsync(params SourceFile[] files) =>
        new CodeUnitCutter().CutAsync(files, TestContext.Current.CancellationToken);
}
