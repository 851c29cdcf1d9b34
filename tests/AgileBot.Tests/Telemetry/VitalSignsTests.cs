using AgileBot.Ports;
using AgileBot.Tests.Http;
using AgileBot.Worker.Telemetry;
using AgileBot.Workflow;

namespace AgileBot.Tests.Telemetry;

public sealed class VitalSignsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_who_asks_within_a_few_seconds_is_told_the_same()
    {
        var database = new Answering(Task.FromResult(Some()));
        var signs = new VitalSigns(database, TimeProvider.System);

        var read = await Task.WhenAll(Enumerable.Range(1, 20).Select(_ => signs.ReadAsync(Cancelled)));

        Assert.Equal(1, database.Asked);
        Assert.All(read, metrics => Assert.Equal(1, Value(metrics, "agilebot_storage_up")));
        Assert.Equal(7, Value(read[0], "agilebot_due_steps", "role=\"Peer\""));
        Assert.Equal(90, Value(read[0], "agilebot_due_oldest_seconds", "role=\"Peer\""));
        Assert.Equal(0, Value(read[0], "agilebot_due_steps", "role=\"Sprint\""));
        Assert.Equal(2, Value(read[0], "agilebot_journeys", "state=\"HandedOver\""));
        Assert.Equal(0, Value(read[0], "agilebot_journeys", "state=\"Done\""));
        Assert.Equal(
            (1, 3, 4.5),
            (
                Value(read[0], "agilebot_leases_stuck"),
                Value(read[0], "agilebot_effects_unsettled"),
                Value(read[0], "agilebot_spend_usd")
            )
        );
    }

    [Fact]
    public async Task A_database_that_refuses_is_told_and_nothing_is_made_up()
    {
        var refused = new RemoteException("storage", RemoteFailure.Unavailable, "It is away.");
        var signs = new VitalSigns(new Answering(Task.FromException<Vitals>(refused)), TimeProvider.System);

        var up = Assert.Single(await signs.ReadAsync(Cancelled));

        Assert.Equal(("agilebot_storage_up", 0), (up.Name, up.Samples[0].Value));
    }

    [Fact]
    public async Task A_database_that_says_nothing_holds_nobody_up_and_is_asked_once()
    {
        var database = new Answering(new TaskCompletionSource<Vitals>().Task);
        var signs = new VitalSigns(database, new HurriedClock());

        for (var scrape = 0; scrape < 3; scrape++)
            Assert.Equal(0, Assert.Single(await signs.ReadAsync(Cancelled)).Samples[0].Value);

        Assert.Equal(1, database.Asked);
    }

    private static double Value(IEnumerable<Metric> metrics, string name, string labels = "") =>
        Assert
            .Single(
                Assert.Single(metrics, metric => string.Equals(metric.Name, name, StringComparison.Ordinal)).Samples,
                sample => string.Equals(sample.Labels, labels, StringComparison.Ordinal)
            )
            .Value;

    private static Vitals Some() =>
        new(
            [new DueWork(Role.Peer, 7, TimeSpan.FromSeconds(90))],
            StuckLeases: 1,
            UnsettledEffects: 3,
            new Dictionary<TicketState, int> { [TicketState.HandedOver] = 2 },
            4.5m
        );

    private sealed class Answering(Task<Vitals> answer) : IVitals
    {
        public int Asked { get; private set; }

        public Task<Vitals> ReadAsync(CancellationToken cancellationToken)
        {
            Asked++;
            return answer;
        }
    }
}
