using AgileBot.Ports;
using AgileBot.Tests.Http;
using Microsoft.Extensions.AI;

namespace AgileBot.Tests.LanguageModels.Remote;

/// <summary>What servers that speak OpenAI's protocol do each in their own way.</summary>
public sealed class OpenAiServersTests
{
    [Fact]
    public async Task A_server_that_refuses_the_old_name_of_the_limit_gets_the_new_one_from_then_on()
    {
        await using var served = await Served.StartAsync("OpenAI");
        var refusal = served.Protocol.Error(
            "invalid_request_error",
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
        );
        served.Fake.On(
            served.Protocol.Call,
            asked =>
                asked.Json["max_tokens"] is null ? Reply.Json(served.Protocol.Says("yes")) : Reply.Json(400, refusal)
        );

        Assert.Equal("yes", (await served.AskAsync()).Text);
        Assert.Equal("yes", (await served.AskAsync()).Text);

        Assert.Equal([500, null, null], served.Asked.Select(asked => (int?)asked.Json["max_tokens"]));
        Assert.Equal([null, 500, 500], served.Asked.Select(asked => (int?)asked.Json["max_completion_tokens"]));
    }

    [Fact]
    public async Task A_server_that_refuses_both_names_is_asked_twice_and_no_more()
    {
        await using var served = await Served.StartAsync("OpenAI");
        served.Answers(
            Reply.Json(400, served.Protocol.Error("bad", "max_tokens and max_completion_tokens are too large"))
        );

        Assert.Equal(RemoteFailure.Rejected, (await served.RefusalAsync()).Kind);
        Assert.Equal(2, served.Asked.Count);
    }

    [Fact]
    public async Task Azure_gets_its_key_in_its_own_header_and_nowhere_else()
    {
        await using var served = await Served.StartAsync("OpenAI", ("KeyHeader", "api-key"));
        served.Fake.On(
            served.Protocol.Call,
            asked =>
                string.Equals(asked.Headers.GetValueOrDefault("api-key"), Served.Key, StringComparison.Ordinal)
                && !asked.Headers.ContainsKey("Authorization")
                    ? Reply.Json(served.Protocol.Says("yes"))
                    : Reply.Json(401, """{"error":{"code":"401","message":"Access denied due to invalid key."}}""")
        );

        Assert.Equal("yes", (await served.AskAsync()).Text);
    }

    [Fact]
    public async Task A_local_server_without_a_key_is_sent_none_and_one_that_asks_is_answered_in_words()
    {
        await using var served = await Served.StartAsync("OpenAI", ("KeyVariable", ""));
        served.Answers(Reply.Json(served.Protocol.Says("yes")), Reply.Json(401, """{"error":"unauthorized"}"""));

        Assert.Equal("yes", (await served.AskAsync()).Text);
        Assert.Contains("set Models:mine:KeyVariable", (await served.RefusalAsync()).Message, StringComparison.Ordinal);
        Assert.All(served.Asked, asked => Assert.False(asked.Headers.ContainsKey("Authorization")));
    }

    [Fact]
    public async Task Ollamas_word_for_a_model_without_tools_names_the_setting()
    {
        await using var served = await Served.StartAsync("OpenAI");
        served.Answers(
            Reply.Json(400, served.Protocol.Error("api_error", "registry.ollama.ai/library/x does not support tools"))
        );

        Assert.Contains("set Models:mine:Tools=Text", (await served.RefusalAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"message":"Provider returned error","code":429}}""", RemoteFailure.RateLimited)]
    [InlineData("""{"error":{"message":"Provider is down"}}""", RemoteFailure.Unavailable)]
    public async Task A_refusal_inside_an_answer_that_looks_well_is_one(string body, RemoteFailure kind)
    {
        await using var served = await Served.StartAsync("OpenAI");
        served.Answers(body);

        Assert.Equal(kind, (await served.RefusalAsync()).Kind);
    }

    [Theory]
    [InlineData("""{"command": "ls""")]
    [InlineData("ls -l")]
    [InlineData("""["ls"]""")]
    [InlineData("\"ls\"")]
    public async Task Arguments_that_are_no_object_are_kept_for_the_model_to_be_told(string arguments)
    {
        await using var served = await Served.StartAsync("OpenAI");
        served.Answers(served.Protocol.Calls(("a", "shell", arguments)));

        var call = Assert.Single((await served.AskAsync()).Messages.Single().Contents.OfType<FunctionCallContent>());

        Assert.Equal(arguments, Assert.Single(call.Arguments!, pair => pair.Key is CallTags.NotJson).Value);
    }

    [Fact]
    public async Task An_object_inside_a_text_is_read_as_the_object()
    {
        await using var served = await Served.StartAsync("OpenAI");
        served.Answers(served.Protocol.Calls(("a", "shell", "\"{\\\"command\\\":\\\"ls\\\"}\"")));

        var call = Assert.Single((await served.AskAsync()).Messages.Single().Contents.OfType<FunctionCallContent>());

        Assert.Equal("ls", call.Arguments!["command"]!.ToString());
    }

    [Fact]
    public async Task Thoughts_before_the_answer_are_no_part_of_it()
    {
        await using var served = await Served.StartAsync("OpenAI");
        served.Answers(served.Protocol.Says("<think>\nIs {this} it?\n</think>\n\n{\"points\":5}"));

        Assert.Equal("{\"points\":5}", (await served.AskAsync()).Text);
    }

    [Fact]
    public async Task An_answer_without_usage_is_taken()
    {
        await using var served = await Served.StartAsync("OpenAI");
        served.Answers(
            """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"yes"}}]}"""
        );

        var response = await served.AskAsync();

        Assert.Equal(("yes", null), (response.Text, response.Usage));
    }
}
