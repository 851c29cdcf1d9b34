using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgileBot.Adapters.LanguageModels.TextTools;

/// <summary>Writes a conversation with tools in words alone.</summary>
internal static class TextMessages
{
    private const string Manner = """
        You act through tools. To call one, write a block like this, with one JSON object in it; one block for each call:
        ```tool
        {"name": "NAME", "arguments": {"NAME OF ARGUMENT": "value"}}
        ```
        Line breaks and quotes inside a text are escaped as JSON wants it. After your blocks, stop: the results come with the next message.
        The tools, each with the JSON schema of its arguments:
        """;

    public static IEnumerable<ChatMessage> Write(
        IEnumerable<ChatMessage> messages,
        IReadOnlyList<AIFunctionDeclaration> tools
    ) => messages.Select(Write).Prepend(new(ChatRole.System, Describe(tools)));

    private static string Describe(IReadOnlyList<AIFunctionDeclaration> tools) =>
        string.Join(
            '\n',
            tools.Select(tool => $"- {tool.Name}: {tool.Description} {tool.JsonSchema.GetRawText()}").Prepend(Manner)
        );

    private static ChatMessage Write(ChatMessage message) =>
        message.Role == ChatRole.Assistant ? new(ChatRole.Assistant, Join(message, Said))
        : message.Role == ChatRole.Tool ? new(ChatRole.User, Join(message, Observed))
        : message;

    private static string Join(ChatMessage message, Func<AIContent, string> write) =>
        string.Join("\n\n", message.Contents.Select(write).Where(text => text.Length > 0));

    private static string Said(AIContent content) =>
        content switch
        {
            TextContent text => text.Text,
            FunctionCallContent call => TextCalls.Write(call),
            _ => "",
        };

    private static string Observed(AIContent content) =>
        content is FunctionResultContent result ? $"Result of {result.CallId}:\n{TextOf(result.Result)}" : "";

    private static string TextOf(object? result) =>
        result switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
            _ => JsonSerializer.Serialize(result, AIJsonUtilities.DefaultOptions),
        };
}
