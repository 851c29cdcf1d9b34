using AgileBot.Ports;
using AgileBot.Worker.Replay;

namespace AgileBot.Worker.Schedules;

/// <summary>Removes transcripts whose time is over.</summary>
internal sealed partial class TranscriptExpiry(ITranscripts transcripts, ILogger<TranscriptExpiry> logger)
    : IRecurringJob
{
    public string Name => "transcripts";

    public TimeSpan Every => TimeSpan.FromDays(1);

    public TimeSpan Time => TimeSpan.FromMinutes(10);

    public async Task<string> RunAsync(JobLease lease, CancellationToken cancellationToken)
    {
        if (!transcripts.AreKept)
            Off(ReplayWords.Off);
        var removed = 0;
        while (await transcripts.ExpireAsync(cancellationToken) is > 0 and var some)
            removed += some;
        if (removed > 0)
            Removed(removed);
        return lease.Mark;
    }

    [LoggerMessage(LogLevel.Information, "The {Off}")]
    private partial void Off(string off);

    [LoggerMessage(LogLevel.Information, "{Removed} prompts and replies were removed: their time was over")]
    private partial void Removed(int removed);
}
