using AgileBot.Ports;
using AgileBot.Steering;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Handover;

/// <summary>Posts the one terminal comment of a run, brings the status comment and the board to their last state, and leaves the account on the ticket.</summary>
internal sealed class TellEndStep(
    IIssueTracker tracker,
    ITicketBoard board,
    ILedger ledger,
    IJourneyStore journal,
    TellDemanders demanders,
    Effects effects
) : IStepHandler
{
    /// <summary>How triagers find escalated tickets: <c>labels = agilebot-escalated</c>.</summary>
    internal const string EscalationLabel = "agilebot-escalated";

    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (journey, lease, end) = (context.Journey, context.Lease, ((Step.TellEnd)context.Step).End);
        var spend = await ledger.GetSpendAsync(journey.Ticket, end.Run, cancellationToken);
        var attempts = await CountAttemptsAsync(journey.Ticket, end, cancellationToken);

        await WriteAccountAsync(lease, end, spend, attempts, cancellationToken);
        await CommentAsync(lease, $"status-end-{end.Run}", Words.Status(journey, spend), cancellationToken);
        var terminal = EndWords.Terminal(journey, end, spend, attempts);
        await CommentAsync(lease, terminal.Marker, terminal, cancellationToken);
        await ShowOnBoardAsync(journey, lease, end, cancellationToken);
        if (end.Outcome is RunOutcome.HandedOver)
            await TellDemandersAsync(context, end, cancellationToken);
        return [new TicketEvent.EndTold(end.Run)];
    }

    private Task WriteAccountAsync(
        StepLease lease,
        RunEnd end,
        Spend spend,
        int attempts,
        CancellationToken cancellationToken
    ) =>
        effects.OnceAsync(
            lease,
            new EffectName("facts", $"run-{end.Run}"),
            async token =>
            {
                var account = await tracker.FindFactsAsync(lease.Ticket, RunAccount.Facts, token);
                await tracker.WriteFactsAsync(
                    lease.Ticket,
                    RunAccount.Facts,
                    RunAccount.With(account, end, spend, attempts),
                    token
                );
            },
            cancellationToken
        );

    private Task CommentAsync(StepLease lease, string key, BotComment comment, CancellationToken cancellationToken) =>
        effects.OnceAsync(
            lease,
            new EffectName("comment", key),
            token => tracker.WriteCommentAsync(lease.Ticket, comment, token),
            cancellationToken
        );

    /// <summary>The ticket says it all; a pull request that takes no comment any more keeps no end from being told.</summary>
    private async Task TellDemandersAsync(StepContext context, RunEnd end, CancellationToken cancellationToken)
    {
        try
        {
            await demanders.TellAsync(context, end, cancellationToken);
        }
        catch (RemoteException fault) when (!fault.MayPassByItself) { }
    }

    private async Task ShowOnBoardAsync(
        Journey journey,
        StepLease lease,
        RunEnd end,
        CancellationToken cancellationToken
    )
    {
        if (end.Outcome is RunOutcome.HandedOver)
        {
            await effects.OnceAsync(
                lease,
                new EffectName("label", $"escalated-{end.Run}"),
                token => board.AddLabelAsync(lease.Ticket, EscalationLabel, token),
                cancellationToken
            );
        }

        if (end.Outcome is not RunOutcome.Done)
            return;
        foreach (var key in journey.Subtasks.Select(part => part.Key).OfType<TicketKey>().Append(journey.Ticket))
        {
            await effects.OnceAsync(
                lease,
                new EffectName("move", $"{key}-done"),
                token => board.MoveForwardAsync(key, TicketStage.Done, token),
                cancellationToken
            );
        }
    }

    private async Task<int> CountAttemptsAsync(TicketKey ticket, RunEnd end, CancellationToken cancellationToken)
    {
        var entries = await journal.LoadAsync(ticket, cancellationToken);
        return entries.Count(entry =>
            entry.At >= end.Started
            && entry.At <= end.Ended
            && entry.Event is TicketEvent.Developed or TicketEvent.AttemptFailed
        );
    }
}
