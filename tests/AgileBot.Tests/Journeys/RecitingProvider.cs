using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Adapters.LanguageModels.TextTools;
using AgileBot.Agents;
using AgileBot.Tests.Http;
using AgileBot.Tests.LanguageModels.Remote;
using AgileBot.Tests.Support;
using Microsoft.Extensions.AI;

namespace AgileBot.Tests.Journeys;

/// <summary>A server that speaks OpenAI's protocol and answers from the try-out's recording. It sees only what is on the wire, so it finds the place in the story by what the request says.</summary>
internal sealed class RecitingProvider : IAsyncDisposable
{
    private const string Call = "POST /v1/chat/completions";

    private static readonly OpenAiProtocol s_protocol = new();

    private readonly Recording _recording = new Recordings().Get(Checkout.File("deploy", "stories", "almas.yml"));
    private readonly ConcurrentQueue<(string Model, bool HasTools)> _answered = new();
    private readonly FakeRemote _fake;
    private int _asked;
    private volatile bool _isWithdrawn;

    private RecitingProvider(FakeRemote fake)
    {
        _fake = fake;
        fake.On(Call, Answer);
    }

    public string Endpoint => $"{_fake.Address}/v1";

    public IReadOnlyList<Asked> Asked => _fake.To(Call);

    /// <summary>Who answered, and whether with tools of the protocol's own, in order.</summary>
    public IReadOnlyList<(string Model, bool HasTools)> Answered => [.. _answered];

    /// <summary>A model that the provider takes away once a request holds these words.</summary>
    private (string Model, string Words) Withdrawn { get; init; }

    public static async Task<RecitingProvider> StartAsync((string Model, string Words) withdrawn) =>
        new(await FakeRemote.StartAsync("/served")) { Withdrawn = withdrawn };

    public ValueTask DisposeAsync() => _fake.DisposeAsync();

    private Reply Answer(Asked asked)
    {
        var number = Interlocked.Increment(ref _asked);
        if (number == 2)
            return Reply.Json(429, s_protocol.Error("rate_limit_error", "slow down")).After(1);
        if (number == 4)
            return Reply.CutOff(s_protocol.Says("half"));
        var request = asked.Json;
        var model = (string)request["model"]!;
        var messages = request["messages"]!.AsArray();
        var said = string.Join('\n', messages.Where(message => RoleOf(message) is not "assistant").Select(TextOf));
        _isWithdrawn |= Has(said, Withdrawn.Words);
        if (_isWithdrawn && string.Equals(model, Withdrawn.Model, StringComparison.Ordinal))
            return Reply.Json(404, s_protocol.Error("not_found_error", "the model is gone"));
        var turn = 1 + messages.Count(message => RoleOf(message) is "assistant");
        return Find(said, turn) is { } answer
            ? Recite(model, answer, hasTools: request["tools"] is not null)
            : Reply.Json(400, s_protocol.Error("unknown", $"nothing is recorded for turn {turn}"));
    }

    /// <summary>The first question of a conversation tells which piece of work it is about; then only the turn counts.</summary>
    private RecordedAnswer? Find(string said, int turn)
    {
        var prompt = Prompts.Names.FirstOrDefault(name => Has(said, Prompts.GetShipped(name).Split('\n')[0]));
        var answers = (_recording.FindStory(said)?.Answers ?? [])
            .Where(answer => string.Equals(answer.Place.Prompt, prompt, StringComparison.Ordinal))
            .ToList();
        var first = answers
            .Where(answer => answer.Place.Turn == 1 && answer.Must.All(phrase => Has(said, phrase)))
            .MaxBy(answer => answer.Must.Sum(phrase => phrase.Length));
        return first is null
            ? null
            : answers.FirstOrDefault(answer =>
                answer.Place == first.Place with { Turn = turn } && answer.Must.All(phrase => Has(said, phrase))
            );
    }

    private static bool Has(string said, string phrase) => said.Contains(phrase, StringComparison.Ordinal);

    private Reply Recite(string model, RecordedAnswer answer, bool hasTools)
    {
        _answered.Enqueue((model, hasTools));
        return Reply.Json(
            answer.Reply switch
            {
                RecordedReply.Said words => s_protocol.Says(words.Text),
                RecordedReply.Called called when hasTools => s_protocol.Calls([
                    .. called.Tools.Select(
                        (tool, index) =>
                            (
                                string.Create(CultureInfo.InvariantCulture, $"call_{_asked}_{index}"),
                                tool.Name,
                                JsonSerializer.Serialize(tool.Arguments)
                            )
                    ),
                ]),
                RecordedReply.Called called => s_protocol.Says(string.Join("\n", called.Tools.Select(InWords))),
                _ => throw new InvalidOperationException("A reply is words or calls."),
            }
        );
    }

    private static string InWords(RecordedToolCall tool) =>
        TextCalls.Write(
            new FunctionCallContent(
                "",
                tool.Name,
                tool.Arguments.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal)
            )
        );

    private static string RoleOf(JsonNode? message) => (string?)message!["role"] ?? "";

    private static string TextOf(JsonNode? message) =>
        message!["content"] switch
        {
            JsonValue text => (string)text!,
            JsonArray parts => string.Concat(parts.Select(part => (string?)part!["text"])),
            _ => "",
        };
}
