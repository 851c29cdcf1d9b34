using System.ClientModel;
using System.ClientModel.Primitives;
using AgileBot.Ports;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace AgileBot.Adapters.LanguageModels.Remote.OpenAi;

/// <summary>Speaks the chat protocol of OpenAI, as many servers do. Whole answers only, and no retries.</summary>
internal sealed class OpenAiChatClient : IChatClient
{
    private readonly ChatClient _client;

    // OpenAI's newer models refuse the old name, older servers ignore the new one without a word
    private volatile bool _oldLimit;

    public OpenAiChatClient(RemoteModel model, HttpClient http)
    {
        _client = new ChatClient(
            model.Entry.Model,
            new ApiKeyCredential("shown by the handler"),
            new OpenAIClientOptions
            {
                Endpoint = model.Endpoint,
                NetworkTimeout = Timeout.InfiniteTimeSpan,
                RetryPolicy = new ClientRetryPolicy(0),
                Transport = new HttpClientPipelineTransport(http),
            }
        );
        _oldLimit = !IsOpenAiItself(model.Endpoint.Host);
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        List<OpenAI.Chat.ChatMessage> wire = [.. messages.SelectMany(OpenAiRequest.ToWire)];
        var oldLimit = _oldLimit;
        try
        {
            return await AskAsync(wire, options, oldLimit, cancellationToken);
        }
        catch (RemoteException fault)
            when (fault.Kind is RemoteFailure.Rejected
                && fault.Message.Contains(OpenAiRequest.LimitName(oldLimit), StringComparison.Ordinal)
            )
        {
            _oldLimit = !oldLimit;
            return await AskAsync(wire, options, !oldLimit, cancellationToken);
        }
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException("Agents ask for whole answers.");

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() { }

    private async Task<ChatResponse> AskAsync(
        List<OpenAI.Chat.ChatMessage> messages,
        ChatOptions? options,
        bool oldLimit,
        CancellationToken cancellationToken
    ) =>
        OpenAiAnswer.Read(
            await _client.CompleteChatAsync(messages, OpenAiRequest.ToWire(options, oldLimit), cancellationToken)
        );

    private static bool IsOpenAiItself(string host) =>
        host.EndsWith(".openai.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase);
}
