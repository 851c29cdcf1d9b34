using AgileBot.Workflow;
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

    /// <summary>Messages that are not ours, and such as break while they are read.</summary>
    public static void PutAside(IReceiveEndpointConfigurator queue)
    {
        queue.ConfigureDeadLetter(pipe =>
            pipe.UseFilter(new Aside<ReceiveContext>(new DeadLetterTransportFilter(), faulted: false))
        );
        queue.ConfigureError(pipe =>
            pipe.UseFilter(new Aside<ExceptionReceiveContext>(new ErrorTransportFilter(), faulted: true))
        );
    }

    /// <summary>One queue for all roles, declared as <see cref="BrokerQueues"/> declares it.</summary>
    public static void NameIn(IRabbitMqBusFactoryConfigurator rabbit)
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

    /// <summary>Counts and puts aside. What cannot be parsed comes as a fault and once more as a message that nobody wanted: it is one letter.</summary>
    private sealed class Aside<T>(IFilter<T> transport, bool faulted) : IFilter<T>
        where T : class, ReceiveContext
    {
        public Task Send(T context, IPipe<T> next)
        {
            if (!faulted && context.HasPayloadType(typeof(Letter)))
                return Task.CompletedTask;
            context.GetOrAddPayload(() => new Letter());
            Tally.DeadLetters.Add(1);
            return transport.Send(context, next);
        }

        public void Probe(ProbeContext context) => transport.Probe(context);
    }

    /// <summary>Stays with a message that was put aside.</summary>
    private sealed class Letter;
}
