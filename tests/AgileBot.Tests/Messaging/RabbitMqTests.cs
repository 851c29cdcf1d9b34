using System.Diagnostics;
using AgileBot.Tests.Storage;
using AgileBot.Worker.Messaging;
using AgileBot.Workflow;
using RabbitMQ.Client;

namespace AgileBot.Tests.Messaging;

public sealed class RabbitMqTests : IClassFixture<OwnBroker>
{
    private readonly Broker _broker;

    public RabbitMqTests(OwnBroker own)
    {
        Assert.SkipUnless(Broker.IsInstalled, "rabbitmq-server is not installed on this machine.");
        _broker = own.Broker;
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ring_of_one_replica_wakes_another_that_serves_the_role()
    {
        await using var web = await Replica.OnAsync(_broker.Uri);
        await using var developer = await Replica.OnAsync(_broker.Uri, Role.Developer);

        await RingUntilHeardAsync(web, developer, Role.Developer);

        Assert.Empty(web.Woken);
        Assert.All(developer.Woken, role => Assert.Equal(Role.Developer, role));
        Assert.Equal((200, true), await IsHealthyAsync(developer));
    }

    [Fact]
    public async Task Of_several_replicas_one_hears_each_ring()
    {
        await using var one = await Replica.OnAsync(_broker.Uri, Role.Peer);
        await using var two = await Replica.OnAsync(_broker.Uri, Role.Peer);
        await Eventually.HoldsAsync(async () => (await _broker.FindAsync("agilebot.peer"))?.ConsumerCount == 2);

        await _broker.WithChannelAsync(async channel =>
        {
            for (var n = 0; n < 20; n++)
                await channel.BasicPublishAsync(
                    "agilebot.peer",
                    "",
                    mandatory: true,
                    new BasicProperties { ContentType = "application/vnd.masstransit+json" },
                    StepDueEnvelope("Peer"),
                    Cancelled
                );
        });

        await Eventually.HoldsAsync(() => one.Woken.Count + two.Woken.Count >= 20);
        await DrainedAsync(Role.Peer);
        Assert.Equal(20, one.Woken.Count + two.Woken.Count);
    }

    [Fact]
    public async Task Every_queue_is_there_once_a_replica_has_rung_whatever_it_serves_and_a_ring_waits_in_it()
    {
        await using var web = await Replica.OnAsync(_broker.Uri);
        await Eventually.HoldsAsync(async () =>
        {
            await web.RingAsync(Role.Summary);
            return await _broker.FindLengthAsync("agilebot.summary") > 0;
        });
        foreach (var name in RoleQueues.Roles.Select(RoleQueues.Name))
            Assert.NotNull(await _broker.FindLengthAsync(name));

        await using var summary = await Replica.OnAsync(_broker.Uri, Role.Summary);
        await Eventually.HoldsAsync(() => !summary.Woken.IsEmpty);
    }

    [Fact]
    public async Task A_queue_that_somebody_deleted_is_declared_again()
    {
        await using var web = await Replica.OnAsync(_broker.Uri);
        await Eventually.HoldsAsync(async () =>
        {
            await web.RingAsync(Role.Control);
            return await _broker.FindLengthAsync("agilebot.control") > 0;
        });
        await _broker.WithChannelAsync(channel => channel.QueueDeleteAsync("agilebot.control"));

        await Eventually.HoldsAsync(async () =>
        {
            await web.RingAsync(Role.Control);
            return await _broker.FindLengthAsync("agilebot.control") > 0;
        });
    }

    [Fact]
    public async Task Messages_that_cannot_be_read_are_put_aside_whole_and_stop_nothing()
    {
        await using var replica = await Replica.OnAsync(_broker.Uri, Role.Sprint);
        await RingUntilHeardAsync(replica, replica, Role.Sprint);
        replica.Woken.Clear();

        await _broker.WithChannelAsync(async channel =>
        {
            foreach (
                var body in new[]
                {
                    [],
                    "\0"u8.ToArray(),
                    "{}"u8.ToArray(),
                    StepDueEnvelope("Nobody"),
                    StepDueEnvelope("99"),
                }
            )
                await channel.BasicPublishAsync(
                    "agilebot.sprint",
                    "",
                    mandatory: true,
                    new BasicProperties { ContentType = "application/vnd.masstransit+json" },
                    body,
                    Cancelled
                );
        });

        await RingUntilHeardAsync(replica, replica, Role.Sprint);
        await DrainedAsync(Role.Sprint);
        Assert.All(replica.Woken, role => Assert.Equal(Role.Sprint, role));
        string[] unreadable = ["", "\0", "{}", TextOf(StepDueEnvelope("Nobody")), TextOf(StepDueEnvelope("99"))];
        var aside = new List<string>();
        await Eventually.HoldsAsync(async () =>
        {
            await _broker.WithChannelAsync(async channel =>
            {
                while (await channel.BasicGetAsync(DeadLetters.Queue, autoAck: true, Cancelled) is { } letter)
                    aside.Add(TextOf(letter.Body.ToArray()));
            });
            return unreadable.All(aside.Contains);
        });
        Assert.Equal(unreadable.Length, aside.Count);
    }

    [Fact]
    public async Task A_broker_that_lets_us_in_is_told_from_one_that_refuses_the_password_or_the_virtual_host()
    {
        Assert.Null(await BrokerQueues.FindFaultAsync(_broker.Uri, Cancelled));

        var stranger = new UriBuilder(_broker.Uri) { Password = "geheim" }.Uri;
        var refused = await BrokerQueues.FindFaultAsync(stranger, Cancelled);
        Assert.Contains("ACCESS_REFUSED", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", refused, StringComparison.Ordinal);

        var elsewhere = new UriBuilder(_broker.Uri) { Path = "/nowhere" }.Uri;
        var missing = await BrokerQueues.FindFaultAsync(elsewhere, Cancelled);
        Assert.Contains("nowhere", missing, StringComparison.Ordinal);
    }

    private static string TextOf(byte[] body) => System.Text.Encoding.UTF8.GetString(body);

    [Fact]
    public async Task Rings_that_nobody_hears_do_not_pile_up()
    {
        await using var web = await Replica.OnAsync(_broker.Uri);
        await Eventually.HoldsAsync(async () =>
        {
            await web.RingAsync(Role.Supervisor);
            return await _broker.FindLengthAsync("agilebot.supervisor") > 0;
        });
        await _broker.WithChannelAsync(async channel =>
        {
            for (var n = 0; n < 300; n++)
                await channel.BasicPublishAsync("agilebot.supervisor", "", StepDueEnvelope("Supervisor"), Cancelled);
        });
        await Eventually.HoldsAsync(async () => await _broker.FindLengthAsync("agilebot.supervisor") is > 0 and <= 100);
    }

    [Fact]
    public async Task A_replica_starts_and_stops_without_a_broker()
    {
        var clock = Stopwatch.StartNew();
        await using (var replica = await Replica.OnAsync(new Uri("amqp://guest:guest@127.0.0.1:1/"), Role.Sprint))
        {
            await replica.RingAsync(Role.Sprint);
            Assert.Equal((200, false), await IsHealthyAsync(replica));
        }
        Assert.True(clock.Elapsed.TotalSeconds < 20, "To start and stop waited for the broker.");
    }

    private static byte[] StepDueEnvelope(string role) =>
        System.Text.Encoding.UTF8.GetBytes(
            $$$"""{"messageType":["urn:message:AgileBot.Worker.Messaging:StepDue"],"message":{"role":"{{{role}}}"}}"""
        );

    internal static async Task<(int, bool)> IsHealthyAsync(Replica replica)
    {
        var (status, body) = await replica.ReadyAsync();
        return (status, body.Contains("\"status\":\"Healthy\"", StringComparison.Ordinal));
    }

    internal static Task RingUntilHeardAsync(Replica ringing, Replica hearing, Role role, int seconds = 30) =>
        Eventually.HoldsAsync(
            async () =>
            {
                await ringing.RingAsync(role);
                return hearing.Woken.Contains(role);
            },
            seconds
        );

    private Task DrainedAsync(Role role) =>
        Eventually.HoldsAsync(async () => await _broker.FindLengthAsync(RoleQueues.Name(role)) == 0);
}
