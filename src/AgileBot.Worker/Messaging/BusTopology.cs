using AgileBot.Workflow;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Messaging;

/// <summary>The same hearers on either transport: one queue per role, nothing but <see cref="StepDue"/> in it.</summary>
internal static class BusTopology
{
    public static void Add(IBusRegistrationConfigurator bus, bool rabbit, IReadOnlyCollection<Role> roles)
    {
        bus.DisableUsageTelemetry();
        bus.AddConsumer<StepDueConsumer>();
        bus.ConfigureHealthCheckOptions(health =>
        {
            health.Name = "bus";
            health.MinimalFailureStatus = HealthStatus.Degraded;
        });
        if (rabbit)
            bus.UsingRabbitMq((context, broker) => HearRoles(broker, context, roles));
        else
            bus.UsingInMemory((context, memory) => HearRoles(memory, context, roles));
    }

    private static void HearRoles(
        IInMemoryBusFactoryConfigurator memory,
        IBusRegistrationContext context,
        IEnumerable<Role> roles
    )
    {
        foreach (var role in roles)
            memory.ReceiveEndpoint(RoleQueues.Name(role), queue => Hear(queue, context));
    }

    private static void HearRoles(
        IRabbitMqBusFactoryConfigurator rabbit,
        IBusRegistrationContext context,
        IEnumerable<Role> roles
    )
    {
        Connect(rabbit, context.GetRequiredService<IOptions<BusOptions>>().Value.Uri);
        DeadLetters.NameIn(rabbit);
        foreach (var role in roles)
            rabbit.ReceiveEndpoint(
                RoleQueues.Name(role),
                queue =>
                {
                    queue.SetQuorumQueue();
                    queue.SetQueueArgument("x-max-length", RoleQueues.MaxLength);
                    Hear(queue, context);
                }
            );
    }

    // the address that is logged and shown by MassTransit holds no password
    private static void Connect(IRabbitMqBusFactoryConfigurator rabbit, Uri broker)
    {
        var address = new UriBuilder(broker) { UserName = "", Password = "" };
        var user = broker.UserInfo.Split(':', 2);
        rabbit.Host(
            address.Uri,
            host =>
            {
                if (user is [{ Length: > 0 } name, var password])
                {
                    host.Username(Uri.UnescapeDataString(name));
                    host.Password(Uri.UnescapeDataString(password));
                }
                if (string.Equals(broker.Scheme, "amqps", StringComparison.Ordinal))
                    host.UseSsl(ssl => ssl.ServerName = broker.Host);
                host.PublisherConfirmation = true;
                host.Heartbeat(TimeSpan.FromSeconds(10));
                host.RequestedConnectionTimeout(TimeSpan.FromSeconds(5));
            }
        );
    }

    private static void Hear(IReceiveEndpointConfigurator queue, IBusRegistrationContext context)
    {
        queue.ConfigureConsumeTopology = false;
        queue.PrefetchCount = 16;
        DeadLetters.PutAside(queue);
        queue.ConfigureConsumer<StepDueConsumer>(context);
    }
}
