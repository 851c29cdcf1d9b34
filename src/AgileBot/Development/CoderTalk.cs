using AgileBot.Agents;
using Microsoft.Extensions.AI;

namespace AgileBot.Development;

/// <summary>The coder's conversation within one attempt: takes in replies, carries their calls out, and notices every reason to end.</summary>
/// <param name="formatErrors">Replies in a row that may fail to be understood.</param>
internal sealed class CoderTalk(
    string question,
    Func<FunctionCallContent, CancellationToken, Task<ToolResult>> carryOut,
    CoderGate gate,
    int formatErrors
)
{
    private const int CallsPerReply = 8;
    private const int ObservationLength = 10_000;
    private const int TrailLength = 160;

    private readonly List<ChatMessage> _messages = [new(ChatRole.User, question)];
    private readonly List<string> _trail = [];
    private readonly StuckRules _stuck = new();
    private bool _nudged;
    private int _errors;

    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>Every action with the first line of what came of it, for whoever tries next.</summary>
    public string Trail => string.Join('\n', _trail);

    /// <summary>Takes in a reply; not null when it ends the attempt.</summary>
    public async Task<DevelopmentOutcome?> TakeAsync(ChatMessage reply, CancellationToken cancellationToken)
    {
        _messages.Add(reply);
        var calls = reply.Contents.OfType<FunctionCallContent>().ToList();
        if (calls.Count == 0)
            return TakeWords();

        List<AIContent> results = [];
        DevelopmentOutcome? end = null;
        var submitted = false;
        foreach (var (number, call) in calls.Index())
        {
            var text = DevelopmentWords.NotRun(call.Name);
            if (!submitted && number < CallsPerReply)
                (text, end, submitted) = await CarryOutAsync(call, cancellationToken);
            results.Add(new FunctionResultContent(call.CallId, text));
        }

        _messages.Add(new(ChatRole.Tool, results));
        return end ?? FindEnd();
    }

    private DevelopmentOutcome? TakeWords()
    {
        _errors++;
        _stuck.Spoke();
        _trail.Add("words without an action");
        _messages.Add(new(ChatRole.User, DevelopmentWords.NoToolCall));
        return FindEnd();
    }

    private async Task<(string Text, DevelopmentOutcome? End, bool Submitted)> CarryOutAsync(
        FunctionCallContent call,
        CancellationToken cancellationToken
    )
    {
        switch (await carryOut(call, cancellationToken))
        {
            case ToolResult.Malformed malformed:
                _errors++;
                _trail.Add(Short(malformed.Fault));
                return (malformed.Fault, null, false);
            case ToolResult.Submitted submitted:
                _errors = 0;
                var (said, end) = await gate.JudgeAsync(submitted.Account, cancellationToken);
                Remember(call, said, isError: end is null);
                return (Quoted(said), end, true);
            case ToolResult.Observed observed:
                _errors = 0;
                Remember(call, observed.Text, observed.IsError);
                return (Quoted(observed.Text), null, false);
            default:
                throw new InvalidOperationException($"{call.Name} led to an unknown result.");
        }
    }

    /// <summary>A coder that goes in circles is told so once; the second time is the end.</summary>
    private DevelopmentOutcome? FindEnd()
    {
        if (_stuck.Find() is { } rule)
        {
            if (_nudged || rule is StuckRule.Monologue)
                return new DevelopmentOutcome.Stuck(rule);
            _nudged = true;
            _messages.Add(new(ChatRole.User, DevelopmentWords.Nudge(rule)));
        }

        return _errors >= formatErrors ? new DevelopmentOutcome.RepeatedFormatErrors(_errors, _trail[^1]) : null;
    }

    private void Remember(FunctionCallContent call, string observation, bool isError)
    {
        var action = ToolArguments.Describe(call);
        _stuck.Acted(action, observation, isError);
        _trail.Add($"{Short(action)} -> {Short(observation.Split('\n')[0])}");
    }

    private static string Short(string text) => text.Length <= TrailLength ? text : text[..TrailLength];

    private static string Quoted(string text) => OutsideText.Quote("tool", text, ObservationLength);
}
