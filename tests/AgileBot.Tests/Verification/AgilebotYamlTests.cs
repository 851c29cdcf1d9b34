using System.Text;
using AgileBot.Adapters.Rules;
using AgileBot.Repositories;
using FsCheck;
using FsCheck.Fluent;

namespace AgileBot.Tests.Verification;

public sealed class AgilebotYamlTests
{
    private static readonly string[] s_pieces =
    [
        "commands",
        "conventions",
        "protected",
        "test",
        ": ",
        "- ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!!x ",
        "\"",
        "'",
        "|",
        "?",
        "---\n",
        "\t",
        "\0",
        "%",
        "x",
        "<<",
    ];

    [Fact]
    public void A_whole_file_is_read()
    {
        const string File = """
            commands:
              format: black --check .
              test: |
                pytest -v
            conventions: |
              Four spaces.
            protected:
              - docs/**
            """;
        var rules = Assert.IsType<RulesRead.Good>(Read(File)).Rules;

        Assert.Equal(("black --check .", null, "pytest -v"), (rules.Format, rules.Build, rules.Test));
        Assert.Equal("Four spaces.", rules.Conventions.Trim());
        Assert.Equal([".agilebot.yml", "AGENTS.md", "docs/**"], rules.ProtectedPaths);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    public void An_empty_file_says_nothing(string file) =>
        Assert.Equal(RepositoryRules.None, Assert.IsType<RulesRead.Good>(Read(file)).Rules);

    [Theory]
    [InlineData("a: &x [1]\nconventions: *x\n", "line 1: anchors and aliases are not taken")]
    [InlineData("words\n", "line 1: is not a map")]
    [InlineData("commands: make\n", "line 1: is not a map with format, build, test")]
    [InlineData("commands:\n  test: [a]\n", "line 2: 'test' is not a text")]
    [InlineData("conventions: a\nconventions: b\n", "line 2: ")]
    [InlineData("protected: docs\n", "line 1: 'protected' is not a list")]
    [InlineData("protected: ['../x']\n", "'../x' is no pattern")]
    [InlineData("protected: ['a/**b']\n", "'a/**b' is no pattern")]
    [InlineData("commands: {test: a\n", "line ")]
    [InlineData("---\na: 1\n---\nb: 2\n", "several documents")]
    public void What_is_wrong_is_said_with_its_line(string file, string fault) =>
        Assert.Contains(
            fault,
            string.Join(' ', Assert.IsType<RulesRead.Broken>(Read(file)).Faults),
            StringComparison.Ordinal
        );

    [Fact]
    public void All_faults_are_named_at_once() =>
        Assert.Equal(3, Assert.IsType<RulesRead.Broken>(Read("x: 1\ny: 2\nprotected: 3\n")).Faults.Count);

    [Fact]
    public void A_bomb_is_refused_before_it_goes_off()
    {
        Assert.Contains("nested too deeply", Fault(new string('[', 30_000)), StringComparison.Ordinal);
        Assert.Contains("larger than 64 KB", Fault(new string('x', 70_000)), StringComparison.Ordinal);
        Assert.Contains("not UTF-8", Fault([0xff, 0xfe, 0x41]), StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_makes_the_reader_throw() =>
        Prop.ForAll(
                Gen.Elements(s_pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(),
                file => Read(file) is not null
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(1234, 5677));

    private static string Fault(string file) => Fault(Encoding.UTF8.GetBytes(file));

    private static string Fault(byte[] file) =>
        Assert.Single(Assert.IsType<RulesRead.Broken>(new AgilebotYaml().Read(file)).Faults);

    private static RulesRead Read(string file) => new AgilebotYaml().Read(Encoding.UTF8.GetBytes(file));
}
