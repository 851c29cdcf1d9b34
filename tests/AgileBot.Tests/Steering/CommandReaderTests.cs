using AgileBot.Steering;
using FsCheck;
using FsCheck.Fluent;
using static AgileBot.Steering.SteeringCommand;

namespace AgileBot.Tests.Steering;

public sealed class CommandReaderTests
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(1234, 5677);

    public static TheoryData<string, SteeringCommand> Commands =>
        new()
        {
            { "@agilebot status", new Status() },
            { "  \n\t@AGILEBOT   Status", new Status() },
            { "[~agilebot] plan", new Plan() },
            { "[~svc.bot] plan", new Plan() },
            { "@svc.bot stop", new Stop() },
            { "@\"agilebot\" approve", new Approve() },
            { "@agilebot: approve.", new Approve() },
            { "@agilebot, approve!\n", new Approve() },
            { "@agilebot. Stop", new Stop() },
            { "@agilebot stop, please", new Stop() },
            { "@agilebot resume", new Resume() },
            { "@agilebot retry", new Retry("") },
            { "@agilebot retry.", new Retry("") },
            { "@agilebot retry: use csv,\nnot pandas.", new Retry("use csv,\nnot pandas.") },
            { "@agilebot retry use csv\r\n@agilebot stop", new Retry("use csv\n@agilebot stop") },
            { "@agile\u200Bbot\u202E stop", new Stop() },
            { "@agilebot", new Help() },
            { "@agilebot!", new Help() },
            { "@agilebot\u00A0help", new Help() },
            { "@agilebot stopp", new Unknown("stopp") },
            { "@agilebot approve this and that", new Unknown("approve  this and that") },
            { "@agilebot approve?", new Unknown("approve ?") },
            { "@agilebot resume when Tim is back", new Unknown("resume  when Tim is back") },
            { "@agilebot *stop*", new Unknown("*stop*") },
            { "{quote}approve{quote} @agilebot stop", new Stop() },
            { "> @agilebot approve\n\n@agilebot stop", new Stop() },
            { "bq. old words\n\n{code:java}x{code}\n@agilebot stop", new Stop() },
            { "```\n@agilebot approve\n```\n@agilebot stop", new Stop() },
        };

    [Theory, MemberData(nameof(Commands))]
    public void A_command_is_the_first_thing_in_a_comment(string comment, SteeringCommand expected) =>
        Assert.Equal(Loose(expected), Loose(CommandReader.Find(comment, "svc.bot")!));

    [Theory]
    [InlineData("")]
    [InlineData("stop")]
    [InlineData("Do not write @agilebot stop yet")]
    [InlineData("ada@agilebot stop")]
    [InlineData("@agilebot-next stop")]
    [InlineData("@agilebot.com stop")]
    [InlineData("@agilebot.com/x stop")]
    [InlineData("@agilebot/pkg stop")]
    [InlineData("@agilebots stop")]
    [InlineData("@ agilebot stop")]
    [InlineData("[~ada] stop")]
    [InlineData("@ada stop")]
    [InlineData("`@agilebot stop`")]
    [InlineData("{{@agilebot stop}}")]
    [InlineData("\\{quote} @agilebot stop")]
    [InlineData("{quote}@agilebot stop{quote}")]
    [InlineData("{quote}\n{quote}one{quote}\n{quote}@agilebot stop")]
    [InlineData("{quote}\n@agilebot stop")]
    [InlineData("{code}@agilebot stop{code}")]
    [InlineData("{code:title=a.py|x=y}\n{noformat}\n@agilebot stop{code}")]
    [InlineData("{noformat}{code}{code} @agilebot stop{noformat}")]
    [InlineData("bq. @agilebot stop")]
    [InlineData("bq. said\n@agilebot stop")]
    [InlineData("> said\n@agilebot stop")]
    [InlineData("  > > @agilebot stop")]
    [InlineData("```\n@agilebot stop\n```")]
    [InlineData("```\n@agilebot stop")]
    [InlineData("````\n```\n@agilebot stop\n````")]
    [InlineData("~~~\n@agilebot stop\n~~~")]
    public void Anything_else_is_no_command(string comment) => Assert.Null(CommandReader.Find(comment, "svc.bot"));

    [Fact]
    public void Every_word_of_the_table_is_understood_and_explained()
    {
        Assert.Equal(
            ["status", "plan", "approve", "stop", "resume", "retry", "help"],
            CommandTable.Rows.Select(row => row.Word),
            StringComparer.Ordinal
        );
        Assert.All(
            CommandTable.Rows,
            row =>
            {
                var command = CommandReader.Find($"@agilebot {row.Word.ToUpperInvariant()}", "");
                Assert.Equal(row.Word, command!.GetType().Name, ignoreCase: true);
                Assert.Contains($"@agilebot {row.Word}", CommandWords.Help.ToWiki(), StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void A_huge_comment_is_read_in_a_moment_and_its_hint_is_cut()
    {
        var retry = Assert.IsType<Retry>(
            CommandReader.Find(new string(' ', 15_000) + "@agilebot retry " + new string('x', 500_000), "")
        );

        Assert.InRange(retry.Hint.Length, 1_000, 2_100);
        Assert.Null(CommandReader.Find(new string('>', 300_000) + "@agilebot stop", ""));
        Assert.Null(CommandReader.Find(string.Concat(Enumerable.Repeat("{quote}", 50_001)) + "@agilebot stop", ""));
        Assert.Null(CommandReader.Find("[~" + new string('a', 300_000), ""));
        Assert.Null(CommandReader.Find("@" + new string('.', 300_000), ""));
    }

    [Fact]
    public void Whatever_is_written_is_read_without_a_fault() =>
        Prop.ForAll(
                Texts(),
                text =>
                {
                    _ = CommandReader.Find(text, text);
                    return CommandReader.Find($"x {text}", "bot") is null;
                }
            )
            .Check(_config);

    [Fact]
    public void Nothing_in_a_quote_is_a_command() =>
        Prop.ForAll(
                Texts(),
                text =>
                    Quotes(text)
                        .All(quote =>
                            CommandReader.Find(quote, "bot") is null && CommandReader.Find($"\n {quote}", "bot") is null
                        )
            )
            .Check(_config);

    private static IEnumerable<string> Quotes(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        yield return $"{{quote}}{text.Replace("{quote}", "", StringComparison.OrdinalIgnoreCase)}{{quote}}";
        yield return $"{{code}}{text.Replace("{code}", "", StringComparison.OrdinalIgnoreCase)}{{code}}";
        yield return $"```\n{text.Replace("```", "", StringComparison.Ordinal)}\n```";
        yield return string.Join('\n', lines.Select(line => $"> {line}"));
        yield return string.Join('\n', lines.Where(line => line.Length > 0).Select(line => $"bq. {line}"));
    }

    /// <summary>Texts made of what matters to the reader.</summary>
    private static Arbitrary<string> Texts() =>
        Gen.Elements(
                "@agilebot ",
                "[~agilebot]",
                "@\"agilebot\"",
                "stop",
                "approve",
                "retry ",
                "\n",
                "\n\n",
                " ",
                "\t",
                ">",
                "bq. ",
                "{quote}",
                "{code}",
                "{noformat}",
                "{code:java}",
                "```",
                "~~~",
                "<!--",
                "-->",
                "\u200B",
                "\uD800",
                "\0",
                "@",
                "[~",
                "]",
                "\"",
                ".",
                "x"
            )
            .ListOf()
            .Select(parts => string.Concat(parts))
            .ToArbitrary();

    /// <summary>How many blanks a person leaves does not matter.</summary>
    private static SteeringCommand Loose(SteeringCommand command) =>
        command is Unknown unknown
            ? new Unknown(string.Join(' ', unknown.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            : command;
}
