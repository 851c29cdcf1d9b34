using AgileBot.Ports;

namespace AgileBot.Worker.Schedules;

/// <summary>Something that is done again and again, by one replica at a time.</summary>
internal interface IRecurringJob
{
    string Name { get; }

    TimeSpan Every { get; }

    /// <summary>How long it may take; a replica that died with it delays it by no more than this.</summary>
    TimeSpan Time { get; }

    /// <summary>Does it once; what it returns is the mark with which the next time begins.</summary>
    Task<string> RunAsync(JobLease lease, CancellationToken cancellationToken);
}
