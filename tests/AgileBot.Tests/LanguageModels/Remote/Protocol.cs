using System.Text.Json;

namespace AgileBot.Tests.LanguageModels.Remote;

/// <summary>How a provider writes its answers.</summary>
internal abstract record Protocol(string Adapter, string Call, string KeyHeader)
{
    public static Protocol Of(string adapter) =>
        string.Equals(adapter, "OpenAI", StringComparison.Ordinal) ? new OpenAiProtocol() : new AnthropicProtocol();

    public abstract string Says(string text);

    /// <summary>An answer that calls tools; arguments are JSON.</summary>
    public abstract string Calls(params (string Id, string Name, string Arguments)[] calls);

    /// <summary>An answer that ends for another reason than being whole.</summary>
    public abstract string Ends(string reason, string text);

    public abstract string Empty { get; }

    public abstract string CutOff { get; }

    public abstract string Withheld { get; }

    public abstract string Overflow { get; }

    public abstract string Error(string type, string message);

    protected static string Quote(string text) => JsonSerializer.Serialize(text);
}

/// <summary>As OpenAI documents it, and as Ollama, vLLM and llama.cpp answer.</summary>
internal sealed record OpenAiProtocol() : Protocol("OpenAI", "POST /v1/chat/completions", "Authorization")
{
    public override string Says(string text) => Ends("stop", text);

    public override string Ends(string reason, string text) =>
        Answer(reason, $$"""{"role":"assistant","content":{{Quote(text)}}}""");

    public override string Calls(params (string Id, string Name, string Arguments)[] calls) =>
        Answer(
            "tool_calls",
            $$"""{"role":"assistant","content":null,"tool_calls":[{{string.Join(',', calls.Select(ToCall))}}]}"""
        );

    private static string ToCall((string Id, string Name, string Arguments) call) =>
        $$$"""{"id":{{{Quote(call.Id)}}},"type":"function","function":{"name":{{{Quote(call.Name)}}},"arguments":{{{Quote(call.Arguments)}}} } }""";

    public override string Empty => Answer("stop", """{"role":"assistant","content":null}""");

    public override string CutOff => Ends("length", "half of an ans");

    public override string Withheld => Ends("content_filter", "");

    public override string Overflow =>
        """{"error":{"message":"This model's maximum context length is 8192 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}""";

    public override string Error(string type, string message) =>
        $$"""{"error":{"message":{{Quote(message)}},"type":{{Quote(type)}},"param":null,"code":null} }""";

    private static string Answer(string reason, string message) =>
        $$$"""{"id":"chatcmpl-1","object":"chat.completion","created":1764260000,"model":"served-1","choices":[{"index":0,"finish_reason":"{{{reason}}}","logprobs":null,"message":{{{message}}} }],"usage":{"prompt_tokens":100,"completion_tokens":7,"total_tokens":107,"prompt_tokens_details":{"cached_tokens":40} } }""";
}

/// <summary>As Anthropic documents its Messages API. Its cached tokens are counted beside the others.</summary>
internal sealed record AnthropicProtocol() : Protocol("Anthropic", "POST /v1/messages", "x-api-key")
{
    public override string Says(string text) => Ends("end_turn", text);

    public override string Ends(string reason, string text) =>
        Answer(reason, $$"""{"type":"text","text":{{Quote(text)}}}""");

    public override string Calls(params (string Id, string Name, string Arguments)[] calls) =>
        Answer(
            "tool_use",
            string.Join(
                ',',
                calls.Select(call =>
                    $$"""{"type":"tool_use","id":{{Quote(call.Id)}},"name":{{Quote(call.Name)}},"input":{{call.Arguments}} }"""
                )
            )
        );

    public override string Empty => Answer("end_turn", "");

    public override string CutOff => Ends("max_tokens", "half of an ans");

    public override string Withheld => Answer("refusal", "");

    public override string Overflow =>
        """{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 208310 tokens > 200000 maximum"}}""";

    public override string Error(string type, string message) =>
        $$"""{"type":"error","error":{"type":{{Quote(type)}},"message":{{Quote(message)}} },"request_id":"req_1"}""";

    private static string Answer(string reason, string content) =>
        $$"""{"id":"msg_1","type":"message","role":"assistant","model":"served-1","content":[{{content}}],"stop_reason":"{{reason}}","stop_sequence":null,"usage":{"input_tokens":60,"cache_creation_input_tokens":0,"cache_read_input_tokens":40,"output_tokens":7} }""";
}
