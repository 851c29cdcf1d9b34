using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Ports;

/// <summary>What was spent: every model call with its price and reply, every sandbox run. A reply that was paid for is never paid for again.</summary>
public interface ILedger
{
    /// <summary>The stored reply of the same call (same step, same request), or null.</summary>
    Task<string?> FindReplyAsync(TicketKey ticket, string callId, CancellationToken cancellationToken);

    Task RecordCallAsync(ModelCall call, CancellationToken cancellationToken);

    Task RecordSandboxRunAsync(SandboxRun run, CancellationToken cancellationToken);

    /// <summary>What the run has spent so far.</summary>
    Task<Spend> GetSpendAsync(TicketKey ticket, int run, CancellationToken cancellationToken);

    /// <summary>What the ticket has spent over all runs, in US dollars.</summary>
    Task<decimal> GetCostAsync(TicketKey ticket, CancellationToken cancellationToken);
}

/// <summary>One paid model call.</summary>
/// <param name="CallId">Derived from step and request; the same call has the same id.</param>
/// <param name="Reply">The reply as JSON, enough to use it again.</param>
public sealed record ModelCall(
    TicketKey Ticket,
    int Run,
    string Step,
    Role Role,
    string CallId,
    string Model,
    long InputTokens,
    long OutputTokens,
    decimal CostUsd,
    string Reply
)
{
    /// <summary>How many of the input tokens the provider still had from an earlier call.</summary>
    public long CachedTokens { get; init; }

    /// <summary>The model did not say what it used, so the tokens are guessed from the lengths.</summary>
    public bool IsEstimate { get; init; }
}

/// <summary>One command that ran in the sandbox.</summary>
/// <param name="Command">One line for people, cleaned and cut.</param>
/// <param name="Result">Null when the command was broken off: the step was stopped, or the sandbox failed.</param>
/// <param name="Output">The beginning and the end of what a command printed that did not succeed, cleaned and cut; else empty.</param>
public sealed record SandboxRun(
    TicketKey Ticket,
    int Run,
    string Step,
    string Command,
    SandboxResult? Result,
    string Output
);

/// <summary>The sum of a run.</summary>
public sealed record Spend(decimal CostUsd, int ModelCalls, int SandboxRuns, long InputTokens, long OutputTokens);
