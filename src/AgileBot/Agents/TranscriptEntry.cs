using AgileBot.Ports;
using AgileBot.Tickets;
using Microsoft.Extensions.AI;

namespace AgileBot.Agents;

/// <summary>One turn of a conversation with a model as it is kept: what was new in the request, what was answered, what it cost.</summary>
/// <param name="Id">The id of the model call.</param>
/// <param name="Asked">Only what was added since the model's last reply; earlier turns have the rest.</param>
public sealed record TranscriptEntry(
    TicketKey Ticket,
    string Id,
    int Run,
    string Step,
    string Prompt,
    string Subtask,
    int Attempt,
    int Turn,
    string Model,
    decimal CostUsd,
    IReadOnlyList<TranscriptPart> Asked,
    IReadOnlyList<TranscriptPart> Answered
)
{
    private const int LongestPart = 100_000;

    public static TranscriptEntry Of(ModelRequest request, ModelCall paid, ChatMessage reply) =>
        new(
            paid.Ticket,
            paid.CallId,
            paid.Run,
            paid.Step,
            request.Call.Prompt,
            request.Call.Subtask,
            request.Call.Attempt,
            request.Turn,
            paid.Model,
            paid.CostUsd,
            NewIn(request.Messages),
            PartsOf(reply)
        );

    /// <summary>What a conversation adds in one turn: everything behind the model's last reply.</summary>
    public static IReadOnlyList<TranscriptPart> NewIn(IReadOnlyList<ChatMessage> messages)
    {
        var last = messages.Count - 1;
        while (last >= 0 && messages[last].Role != ChatRole.Assistant)
            last--;
        return [.. messages.Skip(last + 1).SelectMany(PartsOf)];
    }

    public static IReadOnlyList<TranscriptPart> PartsOf(ChatMessage message) =>
        [.. message.Contents.Select(content => PartOf(message.Role.Value, content))];

    private static TranscriptPart PartOf(string who, AIContent content) =>
        content switch
        {
            TextContent text => new(who, Cut(text.Text)),
            FunctionCallContent call => new($"{who} calls {call.Name}", Cut(ArgumentsOf(call))),
            FunctionResultContent result => new($"result of {result.CallId}", Cut($"{result.Result}")),
            _ => new(who, $"[{content.GetType().Name} is not kept]"),
        };

    private static string ArgumentsOf(FunctionCallContent call) =>
        string.Join(
            '\n',
            (call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal)).Select(argument =>
                $"{argument.Key}: {argument.Value}"
            )
        );

    private static string Cut(string text) => OutsideText.Shorten(text, LongestPart);
}

/// <summary>One thing that was said in a turn.</summary>
/// <param name="Who">A role of the conversation, and the tool where one was called.</param>
public sealed record TranscriptPart(string Who, string Text);
