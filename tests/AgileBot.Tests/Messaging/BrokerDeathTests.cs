using System.Diagnostics;
using AgileBot.Tests.Storage;
using AgileBot.Workflow;
using MassTransit;
using static AgileBot.Tests.Messaging.RabbitMqTests;

namespace AgileBot.Tests.Messaging;

/// <summary>A broker of its own is killed: what it does to queues that it was just making is nobody else's business.</summary>
public sealed class BrokerDeathTests : IClassFixture<OwnBroker>
{
    private readonly Broker _broker;

    public BrokerDeathTests(OwnBroker own)
    {
        Assert.SkipUnless(Broker.IsInstalled, "rabbitmq-server is not installed on this machine.");
        _broker = own.Broker;
    }

    [Fact]
    public async Task A_broker_that_dies_and_comes_back_stops_nothing_and_is_heard_again()
    {
        await using var replica = await Replica.OnAsync(_broker.Uri, Role.Sprint);
        await RingUntilHeardAsync(replica, replica, Role.Sprint);

        await _broker.KillAsync();
        try
        {
            var clock = Stopwatch.StartNew();
            for (var n = 0; n < 500; n++)
                await replica.RingAsync(Role.Sprint);
            Assert.True(clock.Elapsed.TotalSeconds < 2, "To ring a dead bell takes time.");
            await Eventually.HoldsAsync(() => replica.Bus is not BusHealthStatus.Healthy);
            Assert.Equal((200, false), await IsHealthyAsync(replica));
        }
        finally
        {
            await _broker.StartAsync();
        }
        replica.Woken.Clear();
        await RingUntilHeardAsync(replica, replica, Role.Sprint, seconds: 90);
        Assert.Equal((200, true), await IsHealthyAsync(replica));
    }
}
