using System.Globalization;
using System.Text.Json;
using AgileBot.Ports;
using Microsoft.Extensions.AI;

namespace AgileBot.Adapters.LanguageModels.Scripted;

/// <summary>What a recording answers to one request, and what that request has to show for it.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Run">The only run of the ticket in which it is answered so; null for all of them.</param>
/// <param name="Model">The only model of the catalogue that answers so; null for all of them.</param>
/// <param name="Must">Phrases of which each has to occur in what the bot says in the request.</param>
/// <param name="Never">Phrases of which none may occur anywhere in the request.</param>
/// <param name="Tokens">What the call is said to have used; null to estimate it from the lengths.</param>
internal sealed record RecordedAnswer(
    int Line,
    RequestPlace Place,
    int? Run,
    string? Model,
    IReadOnlyList<string> Must,
    IReadOnlyList<string> Never,
    RecordedReply Reply,
    RecordedTokens? Tokens
)
{
    public bool Answers(RequestPlace place, int run, string model) =>
        Place == place
        && (Run is null || Run == run)
        && (Model is null || string.Equals(Model, model, StringComparison.Ordinal));

    /// <summary>Whether some request would find both.</summary>
    public bool Overlaps(RecordedAnswer other) =>
        Place == other.Place
        && (Run is null || other.Run is null || Run == other.Run)
        && (Model is null || other.Model is null || string.Equals(Model, other.Model, StringComparison.Ordinal));
}

/// <summary>Where in the work a request is made; what a recorded answer is found by.</summary>
/// <param name="Subtask">Empty for the story as a whole.</param>
internal sealed record RequestPlace(string Prompt, string Subtask, int Attempt, int Turn)
{
    /// <summary>The place that a request's tags name.</summary>
    public static RequestPlace Of(ChatOptions? options) =>
        new(
            TagOf(options, CallTags.Prompt),
            TagOf(options, CallTags.Subtask),
            NumberOf(options, CallTags.Attempt),
            NumberOf(options, CallTags.Turn)
        );

    /// <summary>The run that a request's tags name; 0 when they name none.</summary>
    public static int RunOf(ChatOptions? options) => NumberOf(options, CallTags.Run);

    private static string TagOf(ChatOptions? options, string tag) =>
        Convert.ToString(options?.AdditionalProperties?.GetValueOrDefault(tag), CultureInfo.InvariantCulture) ?? "";

    private static int NumberOf(ChatOptions? options, string tag) =>
        int.TryParse(TagOf(options, tag), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"prompt '{Prompt}'{(Subtask.Length > 0 ? $", subtask {Subtask}" : "")}, attempt {Attempt}, turn {Turn}"
        );
}

/// <summary>The answer itself.</summary>
internal abstract record RecordedReply
{
    private RecordedReply() { }

    /// <summary>Words, or data as JSON.</summary>
    public sealed record Said(string Text) : RecordedReply;

    public sealed record Called(IReadOnlyList<RecordedToolCall> Tools) : RecordedReply;
}

/// <summary>One call of a tool.</summary>
internal sealed record RecordedToolCall(string Name, IReadOnlyDictionary<string, JsonElement> Arguments);

/// <summary>What a call is said to have used.</summary>
internal sealed record RecordedTokens(long Input, long Output);
