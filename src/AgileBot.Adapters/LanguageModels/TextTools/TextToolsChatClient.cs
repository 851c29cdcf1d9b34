using Microsoft.Extensions.AI;

namespace AgileBot.Adapters.LanguageModels.TextTools;

/// <summary>Lets a model without tool calling use the same tools: they are described to it in words, and its calls are read from its answer.</summary>
internal sealed class TextToolsChatClient(IChatClient model) : DelegatingChatClient(model)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        List<AIFunctionDeclaration> tools = [.. (options?.Tools ?? []).OfType<AIFunctionDeclaration>()];
        if (tools.Count == 0)
            return await base.GetResponseAsync(messages, options, cancellationToken);

        var plain = options!.Clone();
        plain.Tools = null;
        var response = await base.GetResponseAsync(TextMessages.Write(messages, tools), plain, cancellationToken);
        var contents = TextCalls.Read(response.Text, tools);
        response.Messages = [new ChatMessage(ChatRole.Assistant, [.. contents])];
        if (contents.Any(content => content is FunctionCallContent) && response.FinishReason == ChatFinishReason.Stop)
            response.FinishReason = ChatFinishReason.ToolCalls;
        return response;
    }
}
