using AgileBot.Agents;
using AgileBot.Ports;
using Microsoft.Extensions.AI;

namespace AgileBot.Tests.Development;

/// <summary>A model that answers each prompt from its own list, in order; the last reply of a list is said again and again.</summary>
internal sealed class Turns : IModels, IChatClient
{
    public const string Model = "scripted";

    private readonly Dictionary<string, Queue<ChatMessage>> _replies = new(StringComparer.Ordinal);
    private int _calls;

    public IReadOnlyList<ModelCard> Cards { get; init; } = [new(Model, 1, 1, 200_000, 4_000, 0.8)];

    /// <summary>Every request as one text, by prompt.</summary>
    public List<(string Prompt, string Text)> Requests { get; } = [];

    /// <summary>Thrown instead of an answer to this prompt.</summary>
    public (string Prompt, Exception Fault)? Breaks { get; init; }

    public string LastRequest(string prompt) => Requests.Last(request => Is(request.Prompt, prompt)).Text;

    public int Asked(string prompt) => Requests.Count(request => Is(request.Prompt, prompt));

    public Turns Say(string prompt, params string[] texts)
    {
        foreach (var text in texts)
            Of(prompt).Enqueue(new(ChatRole.Assistant, text));
        return this;
    }

    public Turns Call(string tool, params (string Name, object? Value)[] arguments)
    {
        var call = new FunctionCallContent(
            $"call-{++_calls}",
            tool,
            arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal)
        );
        Of("code").Enqueue(new(ChatRole.Assistant, [call]));
        return this;
    }

    public Turns Edit(string path, string search, string replace) =>
        Call(
            "edit",
            (
                "blocks",
                $"{path}\n<<<<<<< SEARCH\n{search}{(search.Length > 0 ? "\n" : "")}=======\n{replace}\n>>>>>>> REPLACE\n"
            )
        );

    public Turns Shell(string command) => Call("shell", ("command", command));

    public Turns Submit(string account = "Done as asked.") => Call("submit", ("account", account));

    public IChatClient Get(string model) => this;

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var prompt = (string)options!.AdditionalProperties![CallTags.Prompt]!;
        Requests.Add((prompt, string.Join('\n', messages.SelectMany(message => message.Contents).Select(TextOf))));
        if (Breaks is { } broken && Is(broken.Prompt, prompt))
            throw broken.Fault;
        var replies = Of(prompt);
        var reply = replies.Count > 1 ? replies.Dequeue() : replies.Peek();
        return Task.FromResult(new ChatResponse(reply));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private Queue<ChatMessage> Of(string prompt) =>
        _replies.TryGetValue(prompt, out var known) ? known : _replies[prompt] = new();

    private static string TextOf(AIContent content) =>
        content switch
        {
            TextContent text => text.Text,
            FunctionResultContent result => $"{result.Result}",
            _ => "",
        };
}
