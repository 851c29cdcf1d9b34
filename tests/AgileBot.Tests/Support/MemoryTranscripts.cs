using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Tickets;

namespace AgileBot.Tests.Support;

/// <summary>Transcripts that a test can look into.</summary>
internal sealed class MemoryTranscripts : ITranscripts
{
    public List<TranscriptEntry> Entries { get; } = [];

    public bool AreKept => true;

    public Task KeepAsync(TranscriptEntry entry, CancellationToken cancellationToken)
    {
        Entries.Add(entry);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<KeptTurn>> ReadAsync(TicketKey ticket, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<KeptTurn>>([
            .. Entries.Select(entry => new KeptTurn(entry.Run, entry.Step, DateTimeOffset.UnixEpoch, entry, null)),
        ]);

    public Task<int> ExpireAsync(CancellationToken cancellationToken) => Task.FromResult(0);
}
