using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Logging;

namespace AgileBot.Reconciliation;

/// <summary>Finds out how effects ended that were begun and of which nobody wrote down more: their step was stopped, or its replica died, in the middle.</summary>
public sealed partial class EffectSettling(
    IEffects effects,
    AdvanceTicket advance,
    IIssueTracker tracker,
    ITicketBoard board,
    ICodeHost host,
    IReviewDesk desk,
    ILogger<EffectSettling> logger
)
{
    private const int Most = 500;

    private readonly TicketEffects _onTickets = new(tracker, board);
    private readonly PullRequestEffects _onPullRequests = new(host, desk);

    /// <summary>The kinds of which it is known where to look, or that there is nothing to be found.</summary>
    internal static IReadOnlyList<string> Kinds { get; } =
    [
        "comment",
        "subtask",
        "facts",
        "points",
        "label",
        "stage",
        "move",
        "blocks",
        "link",
        "push",
        "pull-request",
        "merge",
        "pull-request-comment",
        "pull-request-task",
        "build",
        "report",
    ];

    /// <summary>Settles what was begun longer ago than the age. One that cannot be found out is left for the next time.</summary>
    public async Task SettleAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        foreach (var effect in await effects.ListUnsettledAsync(age, Most, cancellationToken))
            try
            {
                var result = await FindAsync(effect, cancellationToken);
                await effects.SettleAsync(effect, result, cancellationToken);
                Tally.EffectsSettled.Add(1);
                Settled(effect.Ticket, effect.Effect.Kind, effect.Effect.Key, result is not null);
            }
            catch (RemoteException fault) when (!fault.MayPassByItself)
            {
                Open(effect.Ticket, effect.Effect.Kind, effect.Effect.Key, fault.Message);
            }
            catch (UnreadableJournalException fault)
            {
                Open(effect.Ticket, effect.Effect.Kind, effect.Effect.Key, fault.Message);
            }
    }

    private async Task<string?> FindAsync(UnsettledEffect effect, CancellationToken cancellationToken)
    {
        var journey = await advance.LoadAsync(effect.Ticket, cancellationToken);
        return await _onTickets.FindAsync(effect.Ticket, effect.Effect, cancellationToken)
            ?? await _onPullRequests.FindAsync(journey, effect.Effect, cancellationToken);
    }

    [LoggerMessage(
        LogLevel.Information,
        "{Ticket}: {Kind} {Key} was begun and never confirmed; it happened: {Happened}"
    )]
    private partial void Settled(TicketKey ticket, string kind, string key, bool happened);

    [LoggerMessage(LogLevel.Warning, "{Ticket}: whether {Kind} {Key} happened cannot be found out now: {Reason}")]
    private partial void Open(TicketKey ticket, string kind, string key, string reason);
}
