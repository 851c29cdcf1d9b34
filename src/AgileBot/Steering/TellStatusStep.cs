using System.Globalization;
using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Steering;

/// <summary>Brings the one status comment up to date.</summary>
internal sealed class TellStatusStep(IIssueTracker tracker, ILedger ledger, Effects effects) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (journey, revision) = (context.Journey, ((Step.TellStatus)context.Step).Revision);
        var spend = await ledger.GetSpendAsync(journey.Ticket, journey.Run, cancellationToken);
        await effects.OnceAsync(
            context.Lease,
            new EffectName("comment", string.Create(CultureInfo.InvariantCulture, $"status-{revision}")),
            token => tracker.WriteCommentAsync(journey.Ticket, Words.Status(journey, spend), token),
            cancellationToken
        );
        return [new TicketEvent.StatusTold(revision)];
    }
}
