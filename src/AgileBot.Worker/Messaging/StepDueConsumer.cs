using AgileBot.Workflow;
using MassTransit;

namespace AgileBot.Worker.Messaging;

/// <summary>Hears the bell and wakes the workbench. The message is done with at once: nothing is held while a model thinks.</summary>
internal sealed class StepDueConsumer(IWakeUp workbench) : IConsumer<StepDue>
{
    public Task Consume(ConsumeContext<StepDue> context)
    {
        if (!Enum.TryParse<Role>(context.Message.Role, ignoreCase: true, out var role) || !Enum.IsDefined(role))
            throw new InvalidDataException("The ring is for a role that there is not.");
        workbench.Wake(role);
        // the transport acknowledges once this returns; there is no place to stand after it
        CrashPoint.Pass("broker.ack.before");
        return Task.CompletedTask;
    }
}
