using System.Runtime.CompilerServices;
using AgileBot.Ports;
using Microsoft.Extensions.AI;

namespace AgileBot.Adapters.LanguageModels.Scripted;

/// <summary>Stands in for a language model by a recording. It thinks nothing, and says so wherever it is named.</summary>
/// <param name="model">Its name in the catalogue.</param>
internal sealed class ScriptedChatClient(string model, Recording recording, SecretSettings secrets) : IChatClient
{
    public const string Adapter = "Scripted";

    private readonly ChatClientMetadata _metadata = new(Adapter, providerUri: null, recording.Title);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = RequestText.Of(messages, options);
        var place = RequestPlace.Of(options);
        var answer = Find(text, place, options);
        recording.MarkUsed(answer);
        return Task.FromResult(answer.ToResponse(recording.Title, text.Whole.Length));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose() { }

    private RecordedAnswer Find(RequestText text, RequestPlace place, ChatOptions? options)
    {
        var story =
            recording.FindStory(text.Said)
            ?? throw Refused(
                $"stands in for a language model here: it thinks nothing and knows only the tickets {string.Join(", ", recording.Stories.SelectMany(s => s.About).Select(title => $"'{title}'"))}; this one is none of them ({place}). For a story of your own, give the bot a language model of your own"
            );
        var run = RequestPlace.RunOf(options);
        var answer =
            story.FindAnswer(place, run, model)
            ?? throw Refused($"has no answer for {place}, run {run}, in the story '{story.Name}'");
        var faults = FaultsOf(text, story, answer, options).ToList();
        return faults.Count == 0
            ? answer
            : throw Refused(
                $"expects of {place}, in the story '{story.Name}' (line {answer.Line}), that {string.Join(", and that ", faults)}"
            );
    }

    private IEnumerable<string> FaultsOf(
        RequestText text,
        RecordedStory story,
        RecordedAnswer answer,
        ChatOptions? options
    )
    {
        foreach (var phrase in answer.Must.Where(phrase => !text.Said.Contains(phrase, StringComparison.Ordinal)))
            yield return $"the request contains '{phrase}'";
        foreach (
            var phrase in story
                .Never.Concat(answer.Never)
                .Where(phrase => text.Whole.Contains(phrase, StringComparison.Ordinal))
        )
            yield return $"the request never contains '{phrase}'";
        foreach (var setting in secrets.FindIn(text.Whole))
            yield return $"the request never contains the value of the setting {setting}";
        foreach (var tool in answer.ToolsBeyond(options?.Tools ?? []))
            yield return $"the request offers the tool '{tool}'";
    }

    private RemoteException Refused(string fault) =>
        new(model, RemoteFailure.Rejected, $"The recording '{recording.Name}' {fault}.");
}
