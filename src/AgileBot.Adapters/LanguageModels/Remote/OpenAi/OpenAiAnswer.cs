using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = OpenAI.Chat.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace AgileBot.Adapters.LanguageModels.Remote.OpenAi;

/// <summary>Leads from OpenAI's answer to ours.</summary>
internal static class OpenAiAnswer
{
    public static ChatResponse Read(ChatCompletion answer) =>
        new(new ChatMessage(ChatRole.Assistant, [.. TextsOf(answer), .. answer.ToolCalls.Select(CallOf)]))
        {
            ResponseId = answer.Id,
            ModelId = answer.Model,
            FinishReason = ReasonOf(answer),
            Usage = UsageOf(answer.Usage),
        };

    private static IEnumerable<TextContent> TextsOf(ChatCompletion answer) =>
        answer
            .Content.Where(part => part.Kind is ChatMessageContentPartKind.Text)
            .Select(part => new TextContent(part.Text));

    private static FunctionCallContent CallOf(ChatToolCall call) =>
        new(call.Id ?? "", call.FunctionName ?? "", CallArguments.Read(call.FunctionArguments?.ToString() ?? ""));

    private static Microsoft.Extensions.AI.ChatFinishReason? ReasonOf(ChatCompletion answer) =>
        answer switch
        {
            // a refusal in so many words has the same use as a filtered answer
            { Refusal.Length: > 0 } or { FinishReason: ChatFinishReason.ContentFilter } => Microsoft
                .Extensions
                .AI
                .ChatFinishReason
                .ContentFilter,
            { FinishReason: ChatFinishReason.Length } => Microsoft.Extensions.AI.ChatFinishReason.Length,
            { ToolCalls.Count: > 0 } => Microsoft.Extensions.AI.ChatFinishReason.ToolCalls,
            _ => Microsoft.Extensions.AI.ChatFinishReason.Stop,
        };

    private static UsageDetails? UsageOf(ChatTokenUsage? usage) =>
        usage is null
            ? null
            : new UsageDetails
            {
                InputTokenCount = usage.InputTokenCount,
                OutputTokenCount = usage.OutputTokenCount,
                TotalTokenCount = usage.TotalTokenCount,
                CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
            };
}
