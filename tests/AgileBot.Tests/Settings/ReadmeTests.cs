using AgileBot.Steering;
using AgileBot.Tests.Support;

namespace AgileBot.Tests.Settings;

/// <summary>The README's tables are written from the code; <c>tests/run.sh --readme</c> writes them anew.</summary>
public sealed class ReadmeTests
{
    private static string Readme => Checkout.File("README.md");

    [Theory]
    [InlineData("settings")]
    [InlineData("words")]
    public void The_readme_has_every_row_of(string table) => Assert.Equal(Written(table), PartsOf(table).Table);

    [Theory(Explicit = true), Trait("Kind", "Readme")]
    [InlineData("settings")]
    [InlineData("words")]
    public void A_table_is_written_anew(string table)
    {
        var (before, _, after) = PartsOf(table);

        File.WriteAllText(Readme, before + Written(table) + after);
    }

    private static string Written(string table) => table is "settings" ? SettingsTable.Write() : Words();

    private static string Words() =>
        string.Concat([
            "| `@agilebot` … | |\n|---|---|\n",
            .. CommandTable.Rows.Select(row => $"| `{$"{row.Word} {row.Argument}".TrimEnd()}` | {row.Meaning} |\n"),
        ]);

    private static (string Before, string Table, string After) PartsOf(string table)
    {
        var text = File.ReadAllText(Readme);
        var mark = $"<!-- {table}: written by tests/run.sh --readme -->\n";
        var begin = text.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        var end = text.IndexOf($"<!-- end of {table} -->", StringComparison.Ordinal);
        Assert.True(begin >= mark.Length && end >= begin, $"README.md has lost the marks around its {table}.");
        return (text[..begin], text[begin..end], text[end..]);
    }
}
