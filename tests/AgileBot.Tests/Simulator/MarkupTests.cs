using AgileBot.Simulator.Pages.Markup;
using AgileBot.Steering;
using FsCheck;
using FsCheck.Fluent;

namespace AgileBot.Tests.Simulator;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("h3. Head", "<p class=\"heading\">Head</p>")]
    [InlineData("* one\n* two", "<ul><li>one</li><li>two</li></ul>")]
    [InlineData("# one", "<ol><li>one</li></ol>")]
    [InlineData("a *bold* and _slanted_ word", "<p>a <strong>bold</strong> and <em>slanted</em> word</p>")]
    [InlineData(
        "||a||b||\n|1|[x|http://e.org/]|",
        "<div class=\"wide\"><table><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr><tr><td>1</td><td><a href=\"http://e.org/\" rel=\"noreferrer\">x</a></td></tr></table></div>"
    )]
    [InlineData("{{code}} {{a_b}}", "<p><code>code</code> <code>a_b</code></p>")]
    [InlineData("bq. said", "<blockquote>said</blockquote>")]
    [InlineData("{code:java}\n*x*\n{code}", "<pre>*x*</pre>")]
    [InlineData("[~ada]: see &#58; \\*not bold\\*", "<p><strong>@ada</strong>: see : *not bold*</p>")]
    [InlineData(
        "[x|javascript:alert(1)] !http://e.org/a.png!",
        "<p>[x|javascript:alert(1)] !<a href=\"http://e.org/a.png!\" rel=\"noreferrer\">http://e.org/a.png!</a></p>"
    )]
    [InlineData("<b onclick=x>", "<p>&lt;b onclick=x&gt;</p>")]
    public void Wiki_markup_is_shown(string text, string expected) =>
        Assert.Equal(expected, WikiMarkup.Of(text).ToString());

    [Theory]
    [InlineData("## Head", "<p class=\"heading\">Head</p>")]
    [InlineData(
        "a **bold** and *slanted* `code`",
        "<p>a <strong>bold</strong> and <em>slanted</em> <code>code</code></p>"
    )]
    [InlineData(
        "| A | |\n|---|---|\n| 1 | 2 |",
        "<div class=\"wide\"><table><tr><th scope=\"col\">A</th><td></td></tr><tr><td>1</td><td>2</td></tr></table></div>"
    )]
    [InlineData("- a\n- b", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("```\n**x**\n```", "<pre>**x**</pre>")]
    [InlineData(
        "[x](https://e.org) ![x](https://e.org/y.png) [x](data:text/html,x)",
        "<p><a href=\"https://e.org\" rel=\"noreferrer\">x</a> ![x](https://e.org/y.png) [x](data:text/html,x)</p>"
    )]
    [InlineData("&lt;b&gt; \\*x\\*", "<p>&lt;b&gt; *x*</p>")]
    public void Markdown_is_shown(string text, string expected) =>
        Assert.Equal(expected, MarkdownMarkup.Of(text).ToString());

    [Fact]
    public void Whatever_is_written_only_known_tags_and_web_links_come_out() =>
        Prop.ForAll(
                Hostile().ToArbitrary(),
                text =>
                {
                    foreach (var shown in new[] { WikiMarkup.Of(text).ToString(), MarkdownMarkup.Of(text).ToString() })
                        Assert.DoesNotMatch(
                            """<(?!/?(p|ul|ol|li|strong|em|code|pre|br|blockquote|table|tr|td)>|p class="(heading|quiet)">|div class="wide">|/div>|/a>|/th>|th scope="col">|a href="https?://[^"<>]*" rel="noreferrer">)""",
                            shown
                        );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void What_the_bot_escapes_is_read_as_it_was_written() =>
        Prop.ForAll(
                Hostile().ToArbitrary(),
                text =>
                {
                    var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                    if (line.Length == 0)
                        return;
                    Assert.Equal(
                        $"<p>{System.Net.WebUtility.HtmlEncode(line)}</p>",
                        WikiMarkup.Of(WikiText.Escape(line)).ToString()
                    );
                    Assert.Equal(
                        $"<p>{System.Net.WebUtility.HtmlEncode(line)}</p>",
                        MarkdownMarkup.Of(MarkdownText.Escape(line)).ToString()
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("{{")]
    [InlineData("[a")]
    [InlineData("*a ")]
    [InlineData("_a ")]
    [InlineData("|[")]
    [InlineData("`")]
    [InlineData("\\")]
    public void No_text_takes_long(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 16_000));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        _ = (WikiMarkup.Of(text), MarkdownMarkup.Of(text));

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
    }

    private static Gen<string> Hostile() =>
        Gen.Elements(
                "<img src=x onerror=alert(1)>",
                "\"",
                "'",
                "*",
                "**",
                "_",
                "|",
                "||",
                "[x|javascript:alert(1)]",
                "[x](javascript:alert(1))",
                "http://e.org/\"onmouseover=x",
                "[~a]",
                "{{",
                "}}",
                "{code}",
                "h1. ",
                "# ",
                "- ",
                "bq. ",
                "> ",
                "\n",
                " ",
                "&#60;",
                "&lt;",
                "\\",
                "`",
                "word",
                "1. ",
                "---"
            )
            .ListOf()
            .Select(string.Concat);
}
