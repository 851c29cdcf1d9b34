using System.Diagnostics.Metrics;
using MassTransit;
using MassTransit.Middleware;

namespace AgileBot.Worker.Messaging;

/// <summary>Where a message goes that cannot be read: aside, for a person to look at. Nothing is lost with it: what is due stands in the database.</summary>
internal static class DeadLetters
{
    /// <summary>Queue and exchange.</summary>
    public const string Queue = "agilebot.dead-letters";

    /// <summary>Older ones make room: a flood of them says nothing that the first hundred do not.</summary>
    public const int MaxLength = 1000;

    private static readonly Meter s_meter = new("AgileBot");

    private static readonly Counter<long> s_count = s_meter.CreateCounter<long>(
        "agilebot.dead_letters",
        description: "Messages that could not be read and were put aside."
    );

    /// <summary>Messages that are not ours, and such as break while they are read.</summary>
    public static void PutAside(IReceiveEndpointConfigurator queue)
    {
        queue.ConfigureDeadLetter(pipe =>
        {
            pipe.UseExecute(_ => s_count.Add(1));
            pipe.UseFilter(new DeadLetterTransportFilter());
        });
        queue.ConfigureError(pipe =>
        {
            pipe.UseExecute(_ => s_count.Add(1));
            pipe.UseFilter(new ErrorTransportFilter());
        });
    }

    /// <summary>One queue for all roles, declared as <see cref="BrokerQueues"/> declares it.</summary>
    public static void Name(IRabbitMqBusFactoryConfigurator rabbit)
    {
        rabbit.SendTopology.DeadLetterQueueNameFormatter = new OneName();
        rabbit.SendTopology.ErrorQueueNameFormatter = new OneName();
        rabbit.SendTopology.ConfigureDeadLetterSettings = Declare;
        rabbit.SendTopology.ConfigureErrorSettings = Declare;
    }

    private static void Declare(IRabbitMqQueueBindingConfigurator queue)
    {
        queue.SetQuorumQueue();
        queue.SetQueueArgument("x-max-length", MaxLength);
    }

    private sealed class OneName : IDeadLetterQueueNameFormatter, IErrorQueueNameFormatter
    {
        public string FormatDeadLetterQueueName(string queueName) => Queue;

        public string FormatErrorQueueName(string queueName) => Queue;
    }
}
