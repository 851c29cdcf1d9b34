using AgileBot.Handover;
using AgileBot.Ports;
using AgileBot.Steering;
using AgileBot.Tickets;

namespace AgileBot.Reconciliation;

/// <summary>Finds by their marks effects on tickets. What leaves no mark may be done again without another effect, and counts as never done.</summary>
internal sealed class TicketEffects(IIssueTracker tracker, ITicketBoard board)
{
    /// <summary>Null when it never happened. The results are those that the steps themselves write down.</summary>
    public async Task<string?> FindAsync(TicketKey ticket, EffectName effect, CancellationToken cancellationToken) =>
        effect.Kind switch
        {
            "comment" => Done(await IsSaidAsync(ticket, Words.MarkerOf(effect.Key), cancellationToken)),
            "subtask" => (await board.FindSubtaskAsync(ticket, effect.Key, cancellationToken))?.ToString(),
            "facts" => Done(await HasFactsAsync(ticket, effect.Key, cancellationToken)),
            "points" => Done((await SeeAsync(effect.Key, cancellationToken))?.Points is not null),
            "label" => Done(
                (await tracker.FindTicketAsync(ticket, cancellationToken))?.Labels.Contains(
                    TellEndStep.EscalationLabel,
                    StringComparer.Ordinal
                ) == true
            ),
            "stage" or "move" => Done(await HasReachedAsync(effect.Key, cancellationToken)),
            _ => null, // blocks, link: Jira keeps one of each, however often it is told
        };

    internal static string? Done(bool happened) => happened ? "done" : null;

    private async Task<bool> IsSaidAsync(TicketKey ticket, string marker, CancellationToken cancellationToken) =>
        (await tracker.GetCommentsAsync(ticket, cancellationToken)).Any(comment =>
            string.Equals(comment.Marker, marker, StringComparison.Ordinal)
        );

    /// <param name="key"><c>run-2</c>, or the ticket and the name of its facts.</param>
    private async Task<bool> HasFactsAsync(TicketKey ticket, string key, CancellationToken cancellationToken)
    {
        var parts = key.Split('/');
        if (parts.Length == 2)
            return await tracker.FindFactsAsync(TicketKey.Parse(parts[0]), parts[1], cancellationToken) is not null;
        var account = await tracker.FindFactsAsync(ticket, RunAccount.Facts, cancellationToken);
        return RunAccount.Tells(account, key);
    }

    /// <param name="key"><c>SHOP-1/InProgress</c> or <c>SHOP-1-in-review</c>.</param>
    private async Task<bool> HasReachedAsync(string key, CancellationToken cancellationToken)
    {
        var ends = Enum.GetValues<TicketStage>()
            .Select(stage => (Stage: stage, Name: $"/{stage}"))
            .Append((Stage: TicketStage.InProgress, Name: "-in-progress"))
            .Append((Stage: TicketStage.InReview, Name: "-in-review"))
            .Append((Stage: TicketStage.Done, Name: "-done"));
        foreach (var (stage, name) in ends.Where(end => key.EndsWith(end.Name, StringComparison.Ordinal)))
            return await SeeAsync(key[..^name.Length], cancellationToken) is { } ticket && ticket.Stage >= stage;
        return false;
    }

    private Task<Ticket?> SeeAsync(string key, CancellationToken cancellationToken) =>
        tracker.FindTicketAsync(TicketKey.Parse(key), cancellationToken);
}
