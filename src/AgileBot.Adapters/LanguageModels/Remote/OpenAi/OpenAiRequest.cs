using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace AgileBot.Adapters.LanguageModels.Remote.OpenAi;

/// <summary>Leads from our messages and tools to OpenAI's.</summary>
internal static class OpenAiRequest
{
    /// <summary>What the protocol calls the most tokens that an answer may have.</summary>
    public static string LimitName(bool old) => old ? "max_tokens" : "max_completion_tokens";

    public static IEnumerable<OpenAI.Chat.ChatMessage> ToWire(ChatMessage message) =>
        message.Role == ChatRole.System ? [new SystemChatMessage(message.Text)]
        : message.Role == ChatRole.Assistant ? [ToAssistant(message)]
        : message.Role == ChatRole.Tool
            ? message
                .Contents.OfType<FunctionResultContent>()
                .Select(result => new ToolChatMessage(result.CallId, TextOf(result)))
        : [new UserChatMessage(message.Text)];

    public static ChatCompletionOptions ToWire(ChatOptions? options, bool oldLimit)
    {
        var wire = new ChatCompletionOptions();
        if (options?.MaxOutputTokens is { } limit)
        {
            if (oldLimit)
#pragma warning disable SCME0001 // the library has no property for the old name, and marks its way around as new
                wire.Patch.Set("$.max_tokens"u8, limit);
#pragma warning restore SCME0001
            else
                wire.MaxOutputTokenCount = limit;
        }

        foreach (var tool in (options?.Tools ?? []).OfType<AIFunctionDeclaration>())
            wire.Tools.Add(
                ChatTool.CreateFunctionTool(
                    tool.Name,
                    tool.Description,
                    BinaryData.FromString(tool.JsonSchema.GetRawText())
                )
            );
        return wire;
    }

    private static AssistantChatMessage ToAssistant(ChatMessage message)
    {
        List<ChatToolCall> calls =
        [
            .. message
                .Contents.OfType<FunctionCallContent>()
                .Select(call =>
                    ChatToolCall.CreateFunctionToolCall(
                        call.CallId,
                        call.Name,
                        BinaryData.FromString(
                            JsonSerializer.Serialize(
                                call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal),
                                AIJsonUtilities.DefaultOptions
                            )
                        )
                    )
                ),
        ];
        if (calls.Count == 0)
            return new AssistantChatMessage(message.Text);
        var said = new AssistantChatMessage(calls);
        if (message.Text.Length > 0)
            said.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        return said;
    }

    private static string TextOf(FunctionResultContent result) =>
        result.Result switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
            var other => JsonSerializer.Serialize(other, AIJsonUtilities.DefaultOptions),
        };
}
