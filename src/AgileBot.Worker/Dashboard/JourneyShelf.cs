using System.Text.Json;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Worker.Dashboard;

/// <summary>Holds the journeys of the last list, so that a journal is read again only when it went on.</summary>
internal sealed class JourneyShelf(IJourneyStore store)
{
    private volatile IReadOnlyDictionary<TicketKey, Journey> _held = new Dictionary<TicketKey, Journey>();

    /// <summary>The most urgent journeys first.</summary>
    public async Task<IReadOnlyList<(JourneyLine Line, Journey Journey)>> ListAsync(
        int limit,
        CancellationToken cancellationToken
    )
    {
        var (before, now) = (_held, new Dictionary<TicketKey, Journey>());
        var listed = new List<(JourneyLine, Journey)>();
        foreach (var line in await store.ListAsync(limit, cancellationToken))
        {
            var journey =
                before.TryGetValue(line.Ticket, out var held) && held.Version == line.Version
                    ? held
                    : await LoadAsync(line, cancellationToken);
            now[line.Ticket] = journey;
            listed.Add((line, journey));
        }

        _held = now;
        return listed;
    }

    private async Task<Journey> LoadAsync(JourneyLine line, CancellationToken cancellationToken)
    {
        try
        {
            return AdvanceTicket.Fold(line.Ticket, await store.LoadAsync(line.Ticket, cancellationToken));
        }
        catch (JsonException)
        {
            // one journal that cannot be read may not hide all others
            return new Journey(line.Ticket)
            {
                State = line.State,
                Run = line.Run,
                Version = line.Version,
            };
        }
    }
}
