namespace AgileBot.Tests.Messaging;

/// <summary>One broker for the tests of a class; none where RabbitMQ is not installed.</summary>
public sealed class OwnBroker : IAsyncLifetime
{
    private Broker? _broker;

    public Broker Broker => _broker ?? throw new InvalidOperationException("rabbitmq-server is not installed.");

    public async ValueTask InitializeAsync() => _broker = Broker.IsInstalled ? await Broker.NewAsync() : null;

    public ValueTask DisposeAsync() => _broker?.DisposeAsync() ?? ValueTask.CompletedTask;
}
