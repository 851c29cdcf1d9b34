using AgileBot.Agents;
using AgileBot.Ports;
using Microsoft.Extensions.AI;

namespace AgileBot.Tests.Support;

/// <summary>A catalogue whose models answer from a list, in order, and remember what they were asked.</summary>
internal sealed class ScriptedReplies(params string[] replies) : IModels, IChatClient
{
    public const string Model = "scripted";

    private readonly Queue<string> _replies = new(replies);

    /// <summary>The last message of each request, in order.</summary>
    public List<string> Questions { get; } = [];

    public List<ChatOptions> Options { get; } = [];

    public IReadOnlyList<ModelCard> Cards { get; init; } = [new(Model, 1, 1, 200_000, 4_000, 0.8)];

    /// <summary>Replies that nobody asked for.</summary>
    public int Left => _replies.Count;

    public IChatClient Get(string model) => this;

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        Questions.Add(messages.Last().Text);
        Options.Add(options ?? new());
        return _replies.TryDequeue(out var reply)
            ? Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)))
            : throw new InvalidOperationException($"No reply is left for: {Questions[^1]}");
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
