namespace AgileBot.Routing;

/// <summary>All that the Supervisor says about its awards.</summary>
internal static class RoutingWords
{
    /// <param name="ranked">The best offer first.</param>
    public static string Award(IReadOnlyList<Bid> ranked) => string.Join("; ", ranked.Select(Offer));

    public static string NoModel(string subtask) =>
        $"No model may work on {subtask}: none of those in Agents:Developer:Models is in the catalogue (section Models). Correct the setting and resume.";

    public static string NoMoney(string subtask, decimal spent, decimal limit) =>
        FormattableString.Invariant(
            $"No model of Agents:Developer:Models can make one more call for {subtask}: {spent:0.00} of {limit:0.00} USD are spent. Raise Budgets:PerTicketUsd or list a cheaper model, and resume."
        );

    private static string Offer(Bid bid) =>
        FormattableString.Invariant(
            $"{bid.Card.Name} {bid.CostToSuccess:0.0000} USD to success ({bid.CostUsd:0.0000} at {bid.Chance:0.00})"
        ) + (bid.Failures > 0 ? $", failed {bid.Failures} here" : "");
}
