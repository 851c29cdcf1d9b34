using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Steering;

/// <summary>Reminds the person who is waited for.</summary>
internal sealed class RemindStep(IIssueTracker tracker, Effects effects) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var reminder = Words.Reminder(context.Journey);
        await effects.OnceAsync(
            context.Lease,
            new EffectName("comment", reminder.Marker),
            token => tracker.WriteCommentAsync(context.Journey.Ticket, reminder, token),
            cancellationToken
        );
        return [new TicketEvent.Reminded()];
    }
}

/// <summary>Says that a wait is over; the workflow knows its default.</summary>
internal sealed class ExpireStep : IStepHandler
{
    public Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TicketEvent>>([new TicketEvent.ClockExpired(((Step.Expire)context.Step).Wait)]);
}
