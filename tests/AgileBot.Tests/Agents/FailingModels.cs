using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Tests.Http;
using AgileBot.Tests.Support;
using AgileBot.Workflow;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Agents;

/// <summary>Models that do what a test says, each in its own order; the last deed stays. They are asked as agents ask.</summary>
internal sealed class FailingModels : IModels
{
    private readonly Dictionary<string, Queue<Func<ChatResponse>>> _deeds = new(StringComparer.Ordinal);

    public IReadOnlyList<ModelCard> Cards { get; init; } =
    [new("small", 1, 10, 20_000, 1_000, 0.5) { CachedInputPrice = 0.1m }, new("large", 10, 100, 200_000, 1_000, 0.9)];

    /// <summary>The models in the order in which they were asked.</summary>
    public List<string> Asked { get; } = [];

    public MemoryLedger Ledger { get; init; } = new();

    public HurriedClock Clock { get; } = new();

    public decimal Budget { get; init; } = 5;

    public FailingModels With(string model, params Func<ChatResponse>[] deeds)
    {
        _deeds[model] = new(deeds);
        return this;
    }

    public IChatClient Get(string model) => new Client(this, model);

    public Task<ChatMessage> AskAsync(string words = "Please look.", long fence = 1)
    {
        var lease = new StepLease(Some.Key, "develop:1:ST-1:1", Role.Developer, "worker", fence, 1);
        var call = new AgentCall(lease, 1, "code", "ST-1", 1, "small") { Others = ["small", "large"] };
        var desk = new ModelDesk(
            new ModelTries(
                this,
                new ModelPurse(
                    Ledger,
                    new MemoryTranscripts(),
                    Options.Create(new BudgetOptions { PerTicketUsd = Budget })
                ),
                Clock
            ),
            Ledger
        );
        return desk.AskAsync(call, 1, [new(ChatRole.User, words)], [], TestContext.Current.CancellationToken);
    }

    public async Task<RemoteException> RefusalAsync(string words = "Please look.") =>
        await Assert.ThrowsAsync<RemoteException>(() => AskAsync(words));

    public static Func<ChatResponse> Says(string text, ChatFinishReason? reason = null) =>
        () =>
            new(new ChatMessage(ChatRole.Assistant, text))
            {
                FinishReason = reason ?? ChatFinishReason.Stop,
                Usage = new()
                {
                    InputTokenCount = 1_000,
                    OutputTokenCount = 10,
                    CachedInputTokenCount = 400,
                },
            };

    public static Func<ChatResponse> Fails(string model, RemoteFailure kind, double? retryAfter = null) =>
        () =>
            throw new RemoteException(model, kind, $"{model} is {kind}.")
            {
                RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            };

    private sealed class Client(FailingModels all, string model) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            all.Asked.Add(model);
            var deeds = all._deeds[model];
            return Task.FromResult((deeds.Count > 1 ? deeds.Dequeue() : deeds.Peek())());
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
