using System.Globalization;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Steering;

/// <summary>Brings the one status comment up to date, and the subtasks that were begun into their column.</summary>
internal sealed class TellStatusStep(IIssueTracker tracker, ITicketBoard board, ILedger ledger, Effects effects)
    : IStepHandler
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
        foreach (
            var key in journey.Subtasks.Where(part => part.Stage is not SubtaskStage.Open).Select(part => part.Key)
        )
        {
            if (key is { } begun)
                await ShowInProgressAsync(context.Lease, begun, cancellationToken);
        }

        return [new TicketEvent.StatusTold(revision)];
    }

    private Task ShowInProgressAsync(StepLease lease, TicketKey key, CancellationToken cancellationToken) =>
        effects.OnceAsync(
            lease,
            new EffectName("move", $"{key}-in-progress"),
            token => board.MoveForwardAsync(key, TicketStage.InProgress, token),
            cancellationToken
        );
}
