using System.Text.Json;
using AgileBot.Adapters.LanguageModels.TextTools;
using AgileBot.Ports;
using AgileBot.Tests.LanguageModels.Remote;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace AgileBot.Tests.LanguageModels.TextTools;

public sealed class TextCallsTests
{
    private static readonly string[] s_pieces =
    [
        "```tool\n",
        "```json\n",
        "```\n",
        "\n```",
        "<tool_call>",
        "</tool_call>",
        "{\"name\":",
        "\"shell\"",
        ",\"arguments\":{",
        "\"command\":\"ls\n\"",
        "}",
        "}",
        "\\",
        "\"",
        "words\r\n",
        "\0",
        "~~~tool\n",
    ];

    [Fact]
    public void What_is_written_is_read_back_whatever_the_arguments_hold() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                ArbMap.Default.ArbFor<int>(),
                (text, number) =>
                {
                    var blocks = $"{text.Get}\n```\n```tool\n{text.Get}";
                    var written = new FunctionCallContent(
                        "a",
                        "shell",
                        new Dictionary<string, object?>(StringComparer.Ordinal) { ["command"] = blocks, ["n"] = number }
                    );
                    var read = Assert.Single(Calls($"First.\n{TextCalls.Write(written)}\nThen."));
                    Assert.Equal("shell", read.Name);
                    Assert.Equal(Sound(blocks), ((JsonElement)read.Arguments!["command"]!).GetString());
                    Assert.Equal(number, ((JsonElement)read.Arguments["n"]!).GetInt32());
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_answer_breaks_the_reading() =>
        Prop.ForAll(
                Gen.Elements(s_pieces).ListOf().Select(string.Concat).ToArbitrary(),
                text =>
                    TextCalls.Read(text, [Served.Shell]).All(content => content is TextContent or FunctionCallContent)
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("```tool\n{\"name\":\"shell\",\"arguments\":{\"command\":\"ls\"}}\n```")]
    [InlineData("Well:\r\n```tool\r\n{\"name\":\"shell\",\"arguments\":{\"command\":\"ls\"}}\r\n```\r\n")]
    [InlineData("```TOOL\n{ \"tool\": \"shell\", \"args\": {\"command\": \"ls\",}, }\n```")]
    [InlineData("```json\n{\"name\":\"shell\",\"parameters\":{\"command\":\"ls\"}}\n```")]
    [InlineData("~~~tool\n{\"function\":\"shell\",\"input\":{\"command\":\"ls\"}}\n~~~")]
    [InlineData("<tool_call>\n{\"name\":\"shell\",\"arguments\":{\"command\":\"ls\"}}\n</tool_call>")]
    [InlineData("```tool\n{\"name\":\"shell\",\"arguments\":\"{\\\"command\\\":\\\"ls\\\"}\"}\n```")]
    [InlineData("```tool\n{\"name\":\"shell\",\"arguments\":{\"command\":\"ls\"}}")]
    [InlineData("```tool\n{\"name\":\"shell\",\"arguments\":{\"command\":\"ls\"}}```")]
    public void The_small_things_that_models_get_wrong_are_forgiven(string answer) =>
        Assert.Equal("ls", Assert.Single(Calls(answer)).Arguments!["command"]!.ToString());

    [Fact]
    public void Line_breaks_inside_a_text_are_forgiven_with_fences_in_them()
    {
        var call = Assert.Single(
            Calls("```tool\n{\"name\":\"edit\",\"arguments\":{\"blocks\":\"a\n```\nb \\\"c\\\"\"}}\n```\nDone.")
        );

        Assert.Equal("a\n```\nb \"c\"", call.Arguments!["blocks"]!.ToString());
    }

    [Fact]
    public void Several_blocks_are_several_calls_with_the_words_between_them()
    {
        const string ls = "```tool\n{\"name\":\"shell\",\"arguments\":{\"command\":\"ls\"}}\n```";

        var contents = TextCalls.Read($"One.\n{ls}\nTwo.\n{ls}", [Served.Shell]);

        Assert.Equal(
            ["One.", "call 1 (shell)", "Two.", "call 2 (shell)"],
            contents.Select(content => content is TextContent text ? text.Text : ((FunctionCallContent)content).CallId),
            StringComparer.Ordinal
        );
    }

    [Theory]
    [InlineData("```tool\n{\"name\":\"shell\",\"arguments\":{\"command\":\n```")]
    [InlineData("```tool\nls -l\n```")]
    [InlineData("```tool\n{\"arguments\":{\"command\":\"ls\"}}\n```")]
    [InlineData("<tool_call>[1]</tool_call>")]
    public void A_call_that_cannot_be_read_is_a_call_that_says_so(string answer) =>
        Assert.Contains(CallTags.NotJson, Assert.Single(Calls(answer)).Arguments!.Keys, StringComparer.Ordinal);

    [Theory]
    [InlineData("Nothing to do.")]
    [InlineData("```json\n{\"name\":\"Ada\",\"age\":36}\n```")]
    [InlineData("```python\nprint('tool')\n```")]
    public void Words_and_examples_are_no_calls(string answer) => Assert.Empty(Calls(answer));

    [Fact]
    public void A_tool_that_is_not_offered_is_called_all_the_same_so_that_the_model_hears_of_it() =>
        Assert.Equal("fly", Assert.Single(Calls("```tool\n{\"name\":\"fly\"}\n```")).Name);

    private static List<FunctionCallContent> Calls(string answer) =>
        [.. TextCalls.Read(answer, [Served.Shell]).OfType<FunctionCallContent>()];

    /// <summary>Half a surrogate pair cannot be written as JSON.</summary>
    private static string Sound(string text) => string.Concat(text.EnumerateRunes());
}
