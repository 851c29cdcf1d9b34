using AgileBot.Agents;
using AgileBot.Tickets;

namespace AgileBot.Ports;

/// <summary>What was said between the bot and its models: kept without secrets, sealed with the operator's key, for a stated time.</summary>
public interface ITranscripts
{
    /// <summary>Whether there is a key; without one nothing is kept and nothing can be read.</summary>
    bool AreKept { get; }

    /// <summary>Keeps a turn, once: the same id again changes nothing.</summary>
    Task KeepAsync(TranscriptEntry entry, CancellationToken cancellationToken);

    /// <summary>The turns of a ticket, oldest first.</summary>
    Task<IReadOnlyList<KeptTurn>> ReadAsync(TicketKey ticket, CancellationToken cancellationToken);

    /// <summary>Removes what is older than its time, a small batch at once; returns how much was removed, 0 when nothing is left.</summary>
    Task<int> ExpireAsync(CancellationToken cancellationToken);
}

/// <summary>A turn as it was found.</summary>
/// <param name="Fault">Why it cannot be read, in words; null when <paramref name="Entry"/> is there.</param>
public sealed record KeptTurn(int Run, string Step, DateTimeOffset At, TranscriptEntry? Entry, string? Fault);
