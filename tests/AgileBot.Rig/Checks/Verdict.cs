using AgileBot.Rig.Crowds;

namespace AgileBot.Rig.Checks;

/// <summary>What is wrong with a run, as against an undisturbed one; each list holds sentences and is empty when all is well.</summary>
public sealed record Verdict(
    IReadOnlyList<string> Lost,
    IReadOnlyList<string> DuplicateEffects,
    IReadOnlyList<string> OrderViolations,
    IReadOnlyList<string> SilentEnds
)
{
    public bool IsGood => Lost.Count + DuplicateEffects.Count + OrderViolations.Count + SilentEnds.Count == 0;

    public IEnumerable<string> All => Lost.Concat(DuplicateEffects).Concat(OrderViolations).Concat(SilentEnds);

    /// <param name="unheard">Webhooks that were acknowledged and are not in the bot's inbox.</param>
    public static Verdict Of(WorldRecord run, WorldRecord undisturbed, IReadOnlyList<string> unheard) =>
        new(
            [
                .. unheard.Select(id => $"webhook {id} was acknowledged and is in no inbox"),
                .. run
                    .Tickets.Where(ticket => ticket is { Exists: true, Accepted: false })
                    .Select(ticket => $"{ticket.Ticket.Key} was never taken up"),
                .. undisturbed
                    .Canonical.Except(run.Canonical, StringComparer.Ordinal)
                    .Select(name => $"missing: {name}"),
            ],
            [
                .. Repeated(run),
                .. run
                    .Canonical.Except(undisturbed.Canonical, StringComparer.Ordinal)
                    .Select(name => $"strange: {name}"),
            ],
            [
                .. run
                    .Operations.GroupBy(operation => operation.Project, StringComparer.Ordinal)
                    .SelectMany(ticket => OrderRules.Broken(ticket.Key, [.. ticket])),
            ],
            [.. run.Tickets.Select(SilenceOf).OfType<string>()]
        );

    private static IEnumerable<string> Repeated(WorldRecord run) =>
        run
            .Operations.Where(operation => operation.Weight is OperationWeight.Once)
            .GroupBy(operation => operation.Name, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => $"{same.Count()} times: {same.Key}");

    private static string? SilenceOf(TicketSight ticket) =>
        ticket switch
        {
            { Exists: false } => null,
            { EndsTold: 1, Outcome: not null } => null,
            { EndsTold: 0 } => $"{ticket.Ticket.Key} did not end within the time",
            _ => $"the end of {ticket.Ticket.Key} was told {ticket.EndsTold} times",
        };
}
