using AgileBot.Worker.Replay;
using FsCheck;
using FsCheck.Fluent;

namespace AgileBot.Tests.Commands;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("a\u001b]0;title\u0007b", "a<U+001B>]0;title<U+0007>b")]
    [InlineData("\u009b31m", "<U+009B>31m")]
    [InlineData("user\u202egnp", "user<U+202E>gnp")]
    [InlineData("done\rFAIL", "done\nFAIL")]
    [InlineData("tab\tand\nline", "tab\tand\nline")]
    public void What_would_steer_a_terminal_is_shown_as_its_number(string text, string plain) =>
        Assert.Equal(plain, TerminalText.Plain(text));

    [Fact]
    public void No_text_brings_a_control_character_through() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                text => TerminalText.Plain(text ?? "").All(c => !char.IsControl(c) || c is '\n' or '\t')
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(1234, 5677));
}
