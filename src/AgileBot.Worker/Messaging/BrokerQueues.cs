using RabbitMQ.Client;

namespace AgileBot.Worker.Messaging;

/// <summary>Declares every role's queue, and the one for dead letters, on the broker, also those that this replica only rings: a ring for a queue that is not there would be lost.</summary>
internal static class BrokerQueues
{
    public static async Task DeclareAsync(Uri broker, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync("agilebot-queues", cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        foreach (var name in RoleQueues.Roles.Select(RoleQueues.Name))
            await DeclareAsync(channel, name, RoleQueues.MaxLength, cancellationToken);
        await DeclareAsync(channel, DeadLetters.Queue, DeadLetters.MaxLength, cancellationToken);
    }

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
