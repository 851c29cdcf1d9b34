using AgileBot.Ports;

namespace AgileBot.Adapters.Storage.Stores;

/// <summary>The recurring jobs, one row each.</summary>
internal sealed class StoredJobs(IDatabase database) : IJobs
{
    private const string Held = $"name = @Job AND fence = @Fence AND lease_until > {Sql.Now}";

    public Task<JobLease?> TakeAsync(
        string job,
        string owner,
        TimeSpan every,
        TimeSpan time,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async work =>
            {
                var values = new
                {
                    Job = job,
                    Owner = owner,
                    Every = (long)every.TotalMilliseconds,
                    Time = (long)time.TotalMilliseconds,
                };
                await work.ExecuteAsync("INSERT INTO job (name) VALUES (@Job) ON CONFLICT DO NOTHING", values);
                var row = await work.FindAsync<TakenRow>(
                    $"""
                    UPDATE job SET owner = @Owner, lease_until = {Sql.Now} + @Time, fence = fence + 1
                    WHERE name = @Job AND (lease_until IS NULL OR lease_until <= {Sql.Now})
                        AND (finished_at IS NULL OR finished_at <= {Sql.Now} - @Every)
                    RETURNING fence, mark, {Sql.Now} AS at
                    """,
                    values
                );
                return row?.ToLease(job, owner);
            },
            cancellationToken
        );

    public Task<bool> FinishAsync(JobLease lease, string mark, CancellationToken cancellationToken) =>
        ChangeAsync(
            $"UPDATE job SET owner = NULL, lease_until = NULL, finished_at = {Sql.Now}, mark = @Mark",
            lease,
            mark,
            cancellationToken
        );

    public Task ReleaseAsync(JobLease lease, CancellationToken cancellationToken) =>
        ChangeAsync("UPDATE job SET owner = NULL, lease_until = NULL", lease, lease.Mark, cancellationToken);

    private async Task<bool> ChangeAsync(
        string update,
        JobLease lease,
        string mark,
        CancellationToken cancellationToken
    ) =>
        await database.ExecuteAsync(
            $"{update} WHERE {Held}",
            new
            {
                lease.Job,
                lease.Fence,
                Mark = mark,
            },
            cancellationToken
        ) == 1;

    private sealed record TakenRow(long Fence, string Mark, long At)
    {
        public JobLease ToLease(string job, string owner) =>
            new(job, owner, Fence, Mark, DateTimeOffset.FromUnixTimeMilliseconds(At));
    }
}
