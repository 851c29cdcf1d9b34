using AgileBot.Workflow;

namespace AgileBot.Ports;

/// <summary>The record of what the bot set out to do outside and what came of it.</summary>
public interface IEffects
{
    /// <summary>Writes the intent down under the lease. Throws <see cref="LeaseLostException"/> when the lease is void: the effect may not begin.</summary>
    Task<EffectRecord> BeginAsync(StepLease lease, EffectName effect, CancellationToken cancellationToken);

    /// <summary>Writes down that it was done, and its result.</summary>
    Task ConfirmAsync(StepLease lease, EffectName effect, string result, CancellationToken cancellationToken);
}

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
