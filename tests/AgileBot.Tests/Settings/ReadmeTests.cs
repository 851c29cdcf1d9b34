using AgileBot.Tests.Support;

namespace AgileBot.Tests.Settings;

/// <summary>The README's table of settings is written from the options; <c>tests/run.sh --readme</c> writes it anew.</summary>
public sealed class ReadmeTests
{
    private const string Begin = "<!-- settings: written by tests/run.sh --readme -->\n";
    private const string End = "<!-- end of settings -->";

    private static string Readme => Checkout.File("README.md");

    [Fact]
    public void The_readme_lists_every_setting_with_what_it_decides()
    {
        var (_, table, _) = Parts();

        Assert.Equal(SettingsTable.Write(), table);
    }

    [Fact(Explicit = true), Trait("Kind", "Readme")]
    public void The_table_is_written_anew()
    {
        var (before, _, after) = Parts();

        File.WriteAllText(Readme, before + SettingsTable.Write() + after);
    }

    private static (string Before, string Table, string After) Parts()
    {
        var text = File.ReadAllText(Readme);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, "README.md has lost the marks around its settings.");
        return (text[..begin], text[begin..end], text[end..]);
    }
}
