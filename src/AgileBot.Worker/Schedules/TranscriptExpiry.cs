using AgileBot.Ports;
using AgileBot.Worker.Replay;

namespace AgileBot.Worker.Schedules;

/// <summary>Removes transcripts whose time is over: at start, then daily. Replicas may do it side by side: each removes what it finds.</summary>
internal sealed partial class TranscriptExpiry(
    ITranscripts transcripts,
    TimeProvider clock,
    ILogger<TranscriptExpiry> logger
) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!transcripts.AreKept)
            Off(ReplayWords.Off);
        using var timer = new PeriodicTimer(s_period, clock);
        try
        {
            do
            {
                await ExpireAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // the host stops
        }
    }

    private async Task ExpireAsync(CancellationToken stoppingToken)
    {
        try
        {
            var removed = 0;
            while (await transcripts.ExpireAsync(stoppingToken) is > 0 and var some)
                removed += some;
            if (removed > 0)
                Removed(removed);
        }
        catch (RemoteException fault)
        {
            Failed(fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "The {Off}")]
    private partial void Off(string off);

    [LoggerMessage(LogLevel.Information, "{Removed} prompts and replies were removed: their time was over")]
    private partial void Removed(int removed);

    [LoggerMessage(LogLevel.Warning, "Old transcripts are not removed, which is tried again in a day: {Reason}")]
    private partial void Failed(string reason);
}
