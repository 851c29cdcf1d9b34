using System.Text.RegularExpressions;
using AgileBot.Steering;
using FsCheck;
using FsCheck.Fluent;

namespace AgileBot.Tests.Steering;

public sealed partial class WikiTextTests
{
    [Theory]
    [InlineData("[~admin]", @"\[\~admin\]")]
    [InlineData("{code}rm{code}", @"\{code\}rm\{code\}")]
    [InlineData("!http://x/y.png!", @"\!http&#58;//x/y.png\!")]
    [InlineData("h1. Big", "h1&#46; Big")]
    [InlineData("  bq. said", "  bq&#46; said")]
    [InlineData("||a|b||", @"\|\|a\|b\|\|")]
    [InlineData("- item", @"\- item")]
    [InlineData("a\\\\b", "a&#92;&#92;b")]
    [InlineData("&#123;x", @"&amp;\#123;x")]
    [InlineData("mailto:a@b", "mailto&#58;a@b")]
    [InlineData("f(x)", @"f\(x)")]
    public void What_would_act_is_shown_instead(string text, string escaped) =>
        Assert.Equal(escaped, WikiText.Escape(text));

    [Theory]
    [InlineData("parse_prices reads AC-1 of stocks.prices, at 10:30; 5 & 6 (see above).")]
    [InlineData("")]
    public void Plain_words_stay_as_they_are(string text) => Assert.Equal(text, WikiText.Escape(text));

    [Fact]
    public void Hidden_characters_are_gone() => Assert.Equal("ab", WikiText.Escape("a\u200B\u202Eb\0"));

    [Fact]
    public void A_line_has_no_breaks_and_an_end() =>
        Assert.Equal("a b\\* c…", WikiText.EscapeLine("a\r\n b*\n\n c d e", 7));

    [Fact]
    public void A_character_is_not_cut_in_half() => Assert.Equal("a…", WikiText.EscapeLine("a\U0001F600bc", 3));

    [Fact]
    public void No_text_keeps_any_active_markup() =>
        Prop.ForAll(
                MarkupTexts.Any('{', '}', '[', ']', '|', '*', '_', '-', '~', '!', '^', '+', '?', '#', '\\', '&', ';'),
                // whatever is behind a backslash or written as an entity is inert
                text => !Active().IsMatch(Inert().Replace(WikiText.Escape(text), "x"))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(1234, 5677));

    [GeneratedRegex(@"\\[^A-Za-z0-9\s]|&(#[0-9]+|amp);", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Inert();

    [GeneratedRegex(
        @"[\\{}\[\]|*^~+#?!]|^\s*(-|h[1-6]\.|bq\.)|://|mailto:",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        2000
    )]
    private static partial Regex Active();
}
