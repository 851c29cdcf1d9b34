using System.Text.Json;
using AgileBot.Ports;
using Microsoft.Extensions.AI;

namespace AgileBot.Tests.LanguageModels.Remote;

/// <summary>What both protocols must carry, looked at on the wire.</summary>
public sealed class ConversationTests
{
    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task Words_come_back_with_what_they_used_cached_tokens_too(string adapter)
    {
        await using var served = await Served.StartAsync(adapter);
        served.Answers(served.Protocol.Says("All is well."));

        var response = await served.AskAsync();

        Assert.Equal("All is well.", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(
            (100, 7, 40),
            (response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount, response.Usage?.CachedInputTokenCount)
        );
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task The_request_holds_model_words_tools_limit_and_key_and_none_of_our_tags(string adapter)
    {
        await using var served = await Served.StartAsync(adapter);
        served.Answers(served.Protocol.Says("yes"));

        await served.AskAsync(
            new(ChatRole.System, "Be brief."),
            new(ChatRole.User, "Please look.") { AdditionalProperties = new() { [CallTags.AnsweredBy] = "able" } }
        );

        var asked = Assert.Single(served.Asked);
        Assert.Equal("served-1", (string?)asked.Json["model"]);
        Assert.Equal(500, (int?)asked.Json["max_tokens"]);
        Assert.Contains("Be brief.", asked.Body, StringComparison.Ordinal);
        Assert.Contains("Please look.", asked.Body, StringComparison.Ordinal);
        Assert.Contains("Runs a command.", asked.Body, StringComparison.Ordinal);
        Assert.EndsWith(Served.Key, asked.Headers[served.Protocol.KeyHeader], StringComparison.Ordinal);
        var sent = asked.Target + asked.Body + string.Concat(asked.Headers.Values);
        foreach (var tag in new[] { "agilebot.", "OPT-1", "ST-1" })
            Assert.DoesNotContain(tag, sent, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task Calls_side_by_side_and_their_results_find_each_other(string adapter)
    {
        await using var served = await Served.StartAsync(adapter);
        served.Answers(
            served.Protocol.Calls(("a", "shell", """{"command":"ls"}"""), ("b", "shell", """{"command":"pwd"}""")),
            served.Protocol.Says("done")
        );
        var question = new ChatMessage(ChatRole.User, "Please look.");

        var first = await served.AskAsync(question);
        var calls = first.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
        Assert.Equal(["a", "b"], calls.Select(call => call.CallId), StringComparer.Ordinal);
        Assert.Equal(
            ["ls", "pwd"],
            calls.Select(call => call.Arguments!["command"]!.ToString()),
            StringComparer.Ordinal
        );
        Assert.Equal(ChatFinishReason.ToolCalls, first.FinishReason);

        // stored and read again in between, as after a restart
        var stored = JsonSerializer.Serialize(
            new ChatMessage(ChatRole.Assistant, [.. calls]),
            AIJsonUtilities.DefaultOptions
        );
        await served.AskAsync(
            question,
            JsonSerializer.Deserialize<ChatMessage>(stored, AIJsonUtilities.DefaultOptions)!,
            new ChatMessage(
                ChatRole.Tool,
                [new FunctionResultContent("a", "README.md"), new FunctionResultContent("b", "/work")]
            )
        );
        var body = served.Asked[1].Body;
        Assert.Equal(2, body.Split("\"a\"").Length - 1);
        Assert.Equal(2, body.Split("\"b\"").Length - 1);
        Assert.Contains("README.md", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task Calls_with_one_id_or_none_get_ids_of_their_own(string adapter)
    {
        await using var served = await Served.StartAsync(adapter);
        served.Answers(
            served.Protocol.Calls(("a", "shell", "{}"), ("a", "shell", "{}"), ("", "shell", "{}"), ("", "shell", "{}"))
        );

        var response = await served.AskAsync();

        var ids = response
            .Messages.SelectMany(message => message.Contents)
            .OfType<FunctionCallContent>()
            .Select(call => call.CallId)
            .ToList();
        Assert.Equal(4, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("", ids, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task An_answer_that_is_not_whole_says_so(string adapter)
    {
        await using var served = await Served.StartAsync(adapter);
        served.Answers(served.Protocol.CutOff, served.Protocol.Withheld, served.Protocol.Empty);

        Assert.Equal(ChatFinishReason.Length, (await served.AskAsync()).FinishReason);
        Assert.Equal(ChatFinishReason.ContentFilter, (await served.AskAsync()).FinishReason);
        Assert.Equal("", (await served.AskAsync()).Text);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task A_model_without_tool_calling_uses_the_same_tools_in_words(string adapter)
    {
        await using var served = await Served.StartAsync(adapter, ("Tools", "Text"));
        served.Answers(
            served.Protocol.Says(
                "I look first.\n```tool\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n```"
            ),
            served.Protocol.Says("done")
        );
        var question = new ChatMessage(ChatRole.User, "Please look.");

        var reply = (await served.AskAsync(question)).Messages.Single();
        var call = Assert.Single(reply.Contents.OfType<FunctionCallContent>());
        await served.AskAsync(
            question,
            reply,
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, "README.md")])
        );

        Assert.Equal(("shell", "ls"), (call.Name, call.Arguments!["command"]!.ToString()));
        Assert.All(served.Asked, asked => Assert.Null(asked.Json["tools"]));
        Assert.Contains("Runs a command.", served.Asked[0].Body, StringComparison.Ordinal);
        Assert.Contains("README.md", served.Asked[1].Body, StringComparison.Ordinal);
        Assert.Contains("```tool", served.Asked[1].Body, StringComparison.Ordinal);
    }
}
