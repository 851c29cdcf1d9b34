namespace AgileBot.Routing;

/// <summary>Ranks what the models offer: by cost to success at first, by ability once somebody failed.</summary>
internal static class Bids
{
    /// <summary>The best offer first. Whoever failed at the subtask comes after whoever did not; among the others, those no less able than the ablest that failed.</summary>
    public static IReadOnlyList<Bid> Rank(IEnumerable<Bid> bids)
    {
        var offers = bids.ToList();
        var needed = offers.Where(bid => bid.Failures > 0).Select(bid => bid.Card.Ability).DefaultIfEmpty(0).Max();
        return
        [
            .. offers
                .OrderBy(bid => bid.Failures)
                .ThenBy(bid => bid.Card.Ability >= needed ? 0 : 1)
                .ThenBy(bid => bid.CostToSuccess)
                .ThenByDescending(bid => bid.Chance),
        ];
    }
}
