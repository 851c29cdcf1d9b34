using AgileBot.Ports;
using Quartz;

namespace AgileBot.Worker.Schedules;

/// <summary>Runs a recurring job when it is this replica's turn. What fails is said once and left to the next time.</summary>
[DisallowConcurrentExecution]
internal sealed partial class GuardedJob<T>(
    T job,
    IJobs jobs,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<T> logger
) : IJob
    where T : IRecurringJob
{
    private static readonly string s_owner = $"{Environment.MachineName}:{Environment.ProcessId}";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            lifetime.ApplicationStopping
        );
        try
        {
            // replicas ring at moments of their own: a little early counts as in time
            var every = job.Every * 0.9;
            if (await jobs.TakeAsync(job.Name, s_owner, every, job.Time, stop.Token) is { } lease)
                await RunAsync(lease, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the host stops
        }
#pragma warning disable CA1031 // the outermost edge of a job: whatever it is, the next time is another chance
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Tell(fault);
        }
    }

    private async Task RunAsync(JobLease lease, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(job.Time, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, limit.Token);
        try
        {
            await jobs.FinishAsync(lease, await job.RunAsync(lease, end.Token), stopping);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            TookTooLong(job.Name, job.Time);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await jobs.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    private void Tell(Exception fault)
    {
        if (fault is RemoteException remote)
            Failed(job.Name, remote.Message);
        else
            Broke(fault, job.Name);
    }

    [LoggerMessage(LogLevel.Warning, "The job {Job} is tried again when its time comes: {Reason}")]
    private partial void Failed(string job, string reason);

    [LoggerMessage(LogLevel.Error, "The job {Job} broke")]
    private partial void Broke(Exception fault, string job);

    [LoggerMessage(LogLevel.Warning, "The job {Job} was stopped after {Time}; it goes on when its time comes")]
    private partial void TookTooLong(string job, TimeSpan time);
}
