using System.Globalization;
using System.Text.Json;
using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Ports;
using Microsoft.Extensions.AI;

namespace AgileBot.Adapters.LanguageModels.Recorder;

/// <summary>Writes down what a real model answers, so that it can be played again without one. Words beside tool calls and what cannot be used are left out.</summary>
internal sealed class RecordingChatClient(IChatClient model, RecordingWriter writer, SecretSettings secrets)
    : DelegatingChatClient(model)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        List<ChatMessage> asked = [.. messages];
        var response = await base.GetResponseAsync(asked, options, cancellationToken);
        if (ReplyOf(response) is { } reply)
            Write(asked, options, reply, response.Usage);
        return response;
    }

    private void Write(List<ChatMessage> asked, ChatOptions? options, RecordedReply reply, UsageDetails? usage)
    {
        var request = RequestText.Of(asked, options);
        var phrases = Phrases.Of(asked, line => secrets.FindIn(line).Count == 0);
        if (phrases.Count == 0)
            return; // a request that shows nothing could not be told from another one
        var answer = new RecordedAnswer(
            Line: 0,
            RequestPlace.Of(options),
            RequestPlace.RunOf(options) is > 0 and var run ? run : null,
            Model: null,
            phrases,
            Never: [],
            reply,
            TokensOf(usage)
        );
        writer.Add(
            Convert.ToString(
                options?.AdditionalProperties?.GetValueOrDefault(CallTags.Ticket),
                CultureInfo.InvariantCulture
            )
                is { Length: > 0 } ticket
                ? ticket
                : "story",
            answer,
            phrases,
            request.Said
        );
    }

    private RecordedReply? ReplyOf(ChatResponse response)
    {
        if (response.FinishReason == ChatFinishReason.Length || response.FinishReason == ChatFinishReason.ContentFilter)
            return null;
        var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
        if (calls.Count > 0)
            return new RecordedReply.Called([.. calls.Select(ToRecorded)]);
        return string.IsNullOrWhiteSpace(response.Text) ? null : new RecordedReply.Said(secrets.Hide(response.Text));
    }

    private RecordedToolCall ToRecorded(FunctionCallContent call) =>
        new(
            call.Name,
            JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
                secrets.Hide(
                    JsonSerializer.Serialize(
                        call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal),
                        AIJsonUtilities.DefaultOptions
                    )
                )
            ) ?? []
        );

    private static RecordedTokens? TokensOf(UsageDetails? usage) =>
        usage is { InputTokenCount: > 0 and var input, OutputTokenCount: > 0 and var output }
            ? new(input, output)
            : null;
}
