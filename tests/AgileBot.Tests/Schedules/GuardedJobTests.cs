using AgileBot.Ports;
using AgileBot.Tests.Storage;
using AgileBot.Tests.Support;
using AgileBot.Worker.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgileBot.Tests.Schedules;

/// <summary>Recurring jobs over the real database.</summary>
public sealed class GuardedJobTests : IDisposable
{
    private readonly Store _store = new();
    private readonly SaidLines<Counting> _log = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private IJobs Jobs => _store.Services.GetRequiredService<IJobs>();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Of_many_replicas_one_does_the_job_and_the_next_goes_on_from_its_mark()
    {
        var done = new Counting { Every = TimeSpan.FromMilliseconds(200) };

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RunAsync(done)));
        Assert.Equal([""], done.Marks);

        await Eventually.HoldsAsync(async () =>
        {
            await RunAsync(done);
            return done.Marks.Count == 2;
        });
        Assert.Equal(["", "1"], done.Marks);
    }

    [Fact]
    public async Task A_replica_that_died_with_the_job_delays_it_by_the_lease_only()
    {
        var dead = await Jobs.TakeAsync("count", "dead", TimeSpan.Zero, TimeSpan.FromMilliseconds(300), Cancelled);
        var job = new Counting { Every = TimeSpan.Zero };

        await RunAsync(job);
        Assert.Empty(job.Marks);

        await Eventually.HoldsAsync(async () =>
        {
            await RunAsync(job);
            return job.Marks.Count == 1;
        });
        Assert.False(await Jobs.FinishAsync(dead!, "late", Cancelled));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_one_warning_and_the_next_time_is_another_chance()
    {
        var job = new Counting { Every = TimeSpan.Zero };

        await RunAsync(job, new Down());
        Assert.Equal(["Warning The job count is tried again when its time comes: The database is away."], _log.Lines);

        await RunAsync(job);
        Assert.Single(job.Marks);
    }

    [Fact]
    public async Task A_job_that_breaks_stops_nothing_and_is_not_taken_for_done()
    {
        var job = new Counting { Every = TimeSpan.FromHours(1), Fault = new InvalidOperationException("a fault") };
        await RunAsync(job);
        Assert.Equal(["Error The job count broke"], _log.Lines);

        job.Fault = null;
        await RunAsync(job);
        Assert.Equal(2, job.Marks.Count);
    }

    [Fact]
    public async Task A_job_that_takes_too_long_is_stopped()
    {
        var job = new Counting { Every = TimeSpan.FromHours(1), Hangs = true };

        await RunAsync(job);

        Assert.Equal(
            ["Warning The job count was stopped after 00:00:00.4000000; it goes on when its time comes"],
            _log.Lines
        );
    }

    private Task RunAsync(Counting job, IJobs? jobs = null) =>
        new GuardedJob<Counting>(job, jobs ?? Jobs, new Life(), TimeProvider.System, _log)
            .Execute(null!, Cancelled)
            .AsTask();

    private sealed class Counting : IRecurringJob
    {
        public List<string> Marks { get; } = [];

        public Exception? Fault { get; set; }

        public bool Hangs { get; init; }

        public string Name => "count";

        public TimeSpan Every { get; init; }

        public TimeSpan Time => TimeSpan.FromMilliseconds(400);

        public async Task<string> RunAsync(JobLease lease, CancellationToken cancellationToken)
        {
            Marks.Add(lease.Mark);
            if (Hangs)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return Fault is { } fault ? throw fault : $"{Marks.Count}";
        }
    }

    private sealed class Down : IJobs
    {
        private static RemoteException Away => new("storage", RemoteFailure.Unavailable, "The database is away.");

        public Task<JobLease?> TakeAsync(
            string job,
            string owner,
            TimeSpan every,
            TimeSpan time,
            CancellationToken cancellationToken
        ) => Task.FromException<JobLease?>(Away);

        public Task<bool> FinishAsync(JobLease lease, string mark, CancellationToken cancellationToken) =>
            Task.FromException<bool>(Away);

        public Task ReleaseAsync(JobLease lease, CancellationToken cancellationToken) => Task.FromException(Away);
    }

    private sealed class Life : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() { }
    }
}
