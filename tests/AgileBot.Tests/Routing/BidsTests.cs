using AgileBot.Agents;
using AgileBot.Routing;
using FsCheck;
using FsCheck.Fluent;

namespace AgileBot.Tests.Routing;

public sealed class BidsTests
{
    [Fact]
    public void After_a_failure_another_model_is_chosen_when_there_is_one() =>
        Holds(bids => bids.All(bid => bid.Failures > 0) || Bids.Rank(bids)[0].Failures == 0);

    [Fact]
    public void Every_bid_is_ranked_and_none_is_invented() =>
        Holds(bids => Bids.Rank(bids).ToHashSet().SetEquals(bids) && Bids.Rank(bids).Count == bids.Length);

    [Fact]
    public void Without_failures_nobody_beats_the_least_cost_to_success() =>
        Holds(bids =>
            bids.Any(bid => bid.Failures > 0) || Bids.Rank(bids)[0].CostToSuccess == bids.Min(bid => bid.CostToSuccess)
        );

    [Fact]
    public void Of_equals_the_cheaper_wins() =>
        Assert.Equal("cheap", Bids.Rank([Bid("dear", 0.5, 2), Bid("cheap", 0.5, 1)])[0].Card.Name);

    [Fact]
    public void A_dear_model_wins_when_the_cheap_one_hardly_ever_succeeds() =>
        Assert.Equal("dear", Bids.Rank([Bid("cheap", 0.1, 1), Bid("dear", 0.9, 4)])[0].Card.Name);

    [Fact]
    public void After_a_failure_the_ladder_goes_up() =>
        Assert.Equal(
            "able weak failed",
            string.Join(
                " ",
                Bids.Rank([Bid("failed", 0.5, 1, failures: 1), Bid("weak", 0.4, 0.1m), Bid("able", 0.9, 9)])
                    .Select(bid => bid.Card.Name)
            )
        );

    [Fact]
    public void A_model_without_any_ability_still_has_a_finite_price() =>
        Assert.Equal(100, Bid("hopeless", 0, 1).CostToSuccess);

    [Fact]
    public void Of_free_models_the_likelier_one_wins() =>
        Assert.Equal("better", Bids.Rank([Bid("worse", 0.2, 0), Bid("better", 0.8, 0)])[0].Card.Name);

    private static Bid Bid(string name, double chance, decimal cost, int failures = 0) =>
        new(new ModelCard(name, 1, 1, 1000, 100, chance), chance, cost, failures);

    private static void Holds(Func<Bid[], bool> property)
    {
        var bid =
            from chance in Gen.Choose(0, 100)
            from cost in Gen.Choose(0, 50)
            from failures in Gen.Choose(0, 2)
            select (chance, cost, failures);
        var bids = Gen.NonEmptyListOf(bid)
            .Select(list => list.Select((b, i) => Bid($"m{i}", b.chance / 100.0, b.cost, b.failures)).ToArray());
        Prop.ForAll(bids.ToArbitrary(), property)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(1234, 5677));
    }
}
