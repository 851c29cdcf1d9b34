using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace AgileBot.Worker.Messaging;

/// <summary>Declares every role's queue, and the one for dead letters, on the broker, also those that this replica only rings: a ring for a queue that is not there would be lost.</summary>
internal static class BrokerQueues
{
    public static async Task DeclareAsync(Uri broker, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(broker, cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        foreach (var name in RoleQueues.Roles.Select(RoleQueues.Name))
            await DeclareAsync(channel, name, RoleQueues.MaxLength, cancellationToken);
        await DeclareAsync(channel, DeadLetters.Queue, DeadLetters.MaxLength, cancellationToken);
    }

    /// <summary>Why the broker does not let the bot in, without what the address holds of secrets; null when it does.</summary>
    public static async Task<string?> FindFaultAsync(Uri broker, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await ConnectAsync(broker, cancellationToken);
            // a virtual host that is not there is only refused to whoever wants to do something in it
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            return null;
        }
        catch (Exception fault) when (fault is BrokerUnreachableException or OperationInterruptedException)
        {
            var at = new AmqpTcpEndpoint(broker);
            var why = fault.GetBaseException().Message.TrimEnd('.');
            return $"the broker {at.HostName}:{at.Port} cannot be used: {why}. Start it, or mend Bus:Uri (user, password, virtual host).";
        }
    }

    private static Task<IConnection> ConnectAsync(Uri broker, CancellationToken cancellationToken) =>
        new ConnectionFactory
        {
            Uri = broker,
            AutomaticRecoveryEnabled = false,
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        }.CreateConnectionAsync("agilebot-queues", cancellationToken);

    private static async Task DeclareAsync(
        IChannel channel,
        string name,
        int maxLength,
        CancellationToken cancellationToken
    )
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["x-queue-type"] = "quorum",
            ["x-max-length"] = maxLength,
        };
        await channel.ExchangeDeclareAsync(
            name,
            ExchangeType.Fanout,
            durable: true,
            cancellationToken: cancellationToken
        );
        await channel.QueueDeclareAsync(
            name,
            durable: true,
            exclusive: false,
            autoDelete: false,
            arguments,
            cancellationToken: cancellationToken
        );
        await channel.QueueBindAsync(name, name, "", cancellationToken: cancellationToken);
    }
}
