namespace AgileBot.Ports;

/// <summary>Sees to it that of all replicas one does a recurring job at a time, and that nobody does it too often.</summary>
public interface IJobs
{
    /// <summary>
    /// Takes the job when nobody holds it and it was not finished within <paramref name="every"/>; null otherwise.
    /// The lease runs by the database's clock and ends by itself after <paramref name="time"/>.
    /// </summary>
    Task<JobLease?> TakeAsync(
        string job,
        string owner,
        TimeSpan every,
        TimeSpan time,
        CancellationToken cancellationToken
    );

    /// <summary>Notes that the job was done, and how far it came; false, with nothing written, when the lease is void.</summary>
    Task<bool> FinishAsync(JobLease lease, string mark, CancellationToken cancellationToken);

    /// <summary>Gives the job back undone, so that the next may try at once.</summary>
    Task ReleaseAsync(JobLease lease, CancellationToken cancellationToken);
}

/// <summary>Proof that this replica does the job now.</summary>
/// <param name="Mark">How far the job came the last time it was finished; empty when it never was.</param>
/// <param name="Now">The database's clock when it was taken.</param>
public sealed record JobLease(string Job, string Owner, long Fence, string Mark, DateTimeOffset Now);
