using AgileBot.Workflow;
using MassTransit;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Messaging;

/// <summary>Puts one ring into a role's queue, confirmed by the broker.</summary>
internal sealed class RoleBell(IBusControl bus, ConsumedRoles consumed, IOptions<BusOptions> options)
{
    private bool _declared;

    /// <summary>False when the bus has no connection; any exception of the transport may come out of it.</summary>
    public async Task<bool> RingAsync(Role role, CancellationToken cancellationToken)
    {
        // without a connection a send would wait for one
        if (bus.CheckHealth().Status is not BusHealthStatus.Healthy)
            return _declared = false;
        if (options.Value.Transport is BusTransport.RabbitMq)
            await EnsureDeclaredAsync(cancellationToken);
        else if (!consumed.Roles.Contains(role))
            return true; // in memory there is nobody else to hear it

        await SendAsync(role, cancellationToken);
        return true;
    }

    private async Task EnsureDeclaredAsync(CancellationToken cancellationToken)
    {
        if (_declared)
            return;
        await BrokerQueues.DeclareAsync(options.Value.Uri, cancellationToken);
        _declared = true;
    }

    private async Task SendAsync(Role role, CancellationToken cancellationToken)
    {
        try
        {
            // exchange, not queue: the latter would declare the quorum queue once more, as a classic one
            var door = await bus.GetSendEndpoint(new Uri($"exchange:{RoleQueues.Name(role)}"));
            CrashPoint.Pass("broker.publish.before");
            await door.Send(new StepDue(role.ToString()), BeMandatory, cancellationToken);
            CrashPoint.Pass("broker.publish.after");
        }
        catch (MessageReturnedException)
        {
            _declared = false; // somebody deleted the queue; the next ring declares it again
            throw;
        }
    }

    private static void BeMandatory(SendContext<StepDue> context)
    {
        if (context is RabbitMqSendContext message)
            message.Mandatory = true;
    }
}

/// <summary>The roles whose queues this replica consumes.</summary>
internal sealed record ConsumedRoles(IReadOnlyCollection<Role> Roles);
