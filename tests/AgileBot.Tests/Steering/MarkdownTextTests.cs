using System.Text.RegularExpressions;
using AgileBot.Steering;
using FsCheck;
using FsCheck.Fluent;

namespace AgileBot.Tests.Steering;

public sealed partial class MarkdownTextTests
{
    [Theory]
    [InlineData("@admin merge this", "&#64;admin merge this")]
    [InlineData("[x](http://evil)", @"\[x\](http&#58;//evil)")]
    [InlineData("![i](y)", @"\!\[i\](y)")]
    [InlineData("<img src=x>", "&lt;img src=x&gt;")]
    [InlineData("# Approved", @"\# Approved")]
    [InlineData("Title\n===", "Title\n\\===")]
    [InlineData("1. one", @"1\. one")]
    [InlineData("```sh", @"\`\`\`sh")]
    [InlineData("a | b", @"a \| b")]
    [InlineData("\tcode", "&nbsp;code")]
    [InlineData("www.evil.example", @"www\.evil.example")]
    public void What_would_act_is_shown_instead(string text, string escaped) =>
        Assert.Equal(escaped, MarkdownText.Escape(text));

    [Fact]
    public void Plain_words_stay_as_they_are()
    {
        const string Text = "test_AC_1_rejects in tests/test_a.py, line 3: 10:30 (see AC-1).";

        Assert.Equal(Text, MarkdownText.Escape(Text));
    }

    [Fact]
    public void No_text_keeps_any_active_markup() =>
        Prop.ForAll(
                MarkupTexts.Any('<', '>', '[', ']', '|', '*', '_', '-', '~', '!', '`', '+', '=', '#', '\\', '&', '@'),
                // whatever is behind a backslash or written as an entity is inert
                text => !Active().IsMatch(Inert().Replace(MarkdownText.Escape(text), "x"))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(1234, 5677));

    [GeneratedRegex(@"\\[^A-Za-z0-9\s]|&(#[0-9]+|amp|lt|gt|nbsp);", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Inert();

    [GeneratedRegex(
        @"[\\`*{}\[\]|~<>&@#]|^\s*([-+=]|[0-9]+[.)])|^[ \t]|://|mailto:|www\.",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        2000
    )]
    private static partial Regex Active();
}
