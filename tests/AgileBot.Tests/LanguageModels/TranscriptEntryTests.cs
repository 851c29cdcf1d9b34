using AgileBot.Agents;
using Microsoft.Extensions.AI;

namespace AgileBot.Tests.LanguageModels;

public sealed class TranscriptEntryTests
{
    [Fact]
    public void A_turn_keeps_only_what_was_added_since_the_last_reply()
    {
        List<ChatMessage> talk = [new(ChatRole.User, "question")];
        Assert.Equal([new("user", "question")], TranscriptEntry.NewIn(talk));

        talk.Add(new(ChatRole.Assistant, [new FunctionCallContent("1", "read")]));
        talk.Add(new(ChatRole.Tool, [new FunctionResultContent("1", "lines"), new FunctionResultContent("2", "more")]));
        talk.Add(new(ChatRole.User, "go on"));
        Assert.Equal(
            [new("result of 1", "lines"), new("result of 2", "more"), new("user", "go on")],
            TranscriptEntry.NewIn(talk)
        );
    }

    [Fact]
    public void A_call_is_kept_with_its_arguments_and_a_huge_text_with_the_cut_said()
    {
        var call = new FunctionCallContent(
            "1",
            "shell",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["command"] = "ls" }
        );
        var parts = TranscriptEntry.PartsOf(new(ChatRole.Assistant, [call, new TextContent(new string('x', 300_000))]));

        Assert.Equal(new TranscriptPart("assistant calls shell", "command: ls"), parts[0]);
        Assert.Contains("200000 characters left out", parts[1].Text, StringComparison.Ordinal);
        Assert.True(parts[1].Text.Length < 101_000);
    }
}
