using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Worker.Dashboard;

namespace AgileBot.Tests.Dashboard;

public sealed class ChangeStampTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_ask_the_database_is_asked_once_a_second()
    {
        var (overview, clock) = (new CountingOverview(), new HandClock());
        var stamps = new ChangeStamp(overview, clock);

        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => stamps.GetAsync(Cancelled)));
        Assert.Equal(1, overview.Asked);

        clock.Now += TimeSpan.TicksPerSecond;
        Assert.Equal("2", await stamps.GetAsync(Cancelled));
        Assert.Equal("2", await stamps.GetAsync(Cancelled));
    }

    [Fact]
    public async Task Whoever_leaves_takes_nobody_along_and_a_fault_is_not_kept()
    {
        var overview = new CountingOverview { Answer = new TaskCompletionSource<string>() };
        var stamps = new ChangeStamp(overview, new HandClock());
        using var leaving = new CancellationTokenSource();
        var (left, stays) = (stamps.GetAsync(leaving.Token), stamps.GetAsync(Cancelled));

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.False(stays.IsCompleted);
        overview.Answer.SetException(new RemoteException("storage", RemoteFailure.Unavailable, "away"));
        await Assert.ThrowsAsync<RemoteException>(() => stays);

        overview.Answer = null;
        Assert.Equal("2", await stamps.GetAsync(Cancelled));
    }

    private sealed class HandClock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }

    private sealed class CountingOverview : IOverview
    {
        public int Asked { get; private set; }

        public TaskCompletionSource<string>? Answer { get; set; }

        public Task<string> GetStampAsync(CancellationToken cancellationToken)
        {
            Asked++;
            return Answer?.Task ?? Task.FromResult($"{Asked}");
        }

        public Task<int> CountJourneysAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<TicketKey, decimal>> GetCostsAsync(
            IReadOnlyCollection<TicketKey> tickets,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<LedgerEntry>> ListEntriesAsync(
            TicketKey ticket,
            DateTimeOffset after,
            DateTimeOffset until,
            int limit,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();
    }
}
