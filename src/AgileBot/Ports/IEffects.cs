using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Ports;

/// <summary>The record of what the bot set out to do outside and what came of it.</summary>
public interface IEffects
{
    /// <summary>Writes the intent down under the lease. Throws <see cref="LeaseLostException"/> when the lease is void: the effect may not begin.</summary>
    Task<EffectRecord> BeginAsync(StepLease lease, EffectName effect, CancellationToken cancellationToken);

    /// <summary>Writes down that it was done, and its result.</summary>
    Task ConfirmAsync(StepLease lease, EffectName effect, string result, CancellationToken cancellationToken);

    /// <summary>Effects that were begun longer ago than the age and whose step is not due any more: nobody else will find out how they ended.</summary>
    Task<IReadOnlyList<UnsettledEffect>> ListUnsettledAsync(
        TimeSpan age,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Writes down what a look outside found; a null result means that it never happened. Nothing is written when it was begun again or confirmed meanwhile.</summary>
    Task SettleAsync(UnsettledEffect effect, string? result, CancellationToken cancellationToken);
}

/// <summary>An effect of which nobody wrote down how it ended.</summary>
/// <param name="Fence">Of the lease under which it was begun last.</param>
public sealed record UnsettledEffect(TicketKey Ticket, EffectName Effect, string Step, long Fence, DateTimeOffset At);

/// <summary>Names an effect: the same name is the same effect, whichever worker and attempt it comes from.</summary>
/// <param name="Kind">push, comment, subtask, merge ...</param>
/// <param name="Key">Unique among the effects of that kind on the ticket.</param>
public sealed record EffectName(string Kind, string Key);

/// <summary>What is known of an effect when it begins.</summary>
/// <param name="TriedBefore">Somebody may have done it without saying so: find first.</param>
/// <param name="Result">Not null when it was done and confirmed.</param>
public sealed record EffectRecord(bool TriedBefore, string? Result);

/// <summary>The step was taken away (stopped, overtaken, expired). The work is dropped; whoever has it now goes on.</summary>
public sealed class LeaseLostException(StepLease lease)
    : Exception($"{lease.Ticket}: step '{lease.Step}' is no longer ours (fence {lease.Fence}).")
{
    public StepLease Lease { get; } = lease;
}
