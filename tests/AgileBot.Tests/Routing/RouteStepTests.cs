using AgileBot.Agents;
using AgileBot.Development;
using AgileBot.Routing;
using AgileBot.Tests.Support;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Routing;

public sealed class RouteStepTests
{
    private static readonly ModelCard Cheap = new("cheap", 0.2m, 0.8m, 100_000, 4_000, 0.6);
    private static readonly ModelCard Able = new("able", 3, 15, 200_000, 8_000, 0.9);

    [Fact]
    public async Task The_first_attempt_goes_to_the_least_cost_to_success_and_says_why()
    {
        var award = await AwardAsync(One());

        Assert.Equal("cheap", award.Model);
        // 90,000 tokens in, 6,500 out at 3 points: 0.0232 USD at a chance of 0.6
        Assert.StartsWith(
            "cheap 0.0387 USD to success (0.0232 at 0.60); able ",
            award.Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Three_attempts_use_two_models()
    {
        var first = await AwardAsync(One());
        var second = await AwardAsync(One(first.Model));
        var third = await AwardAsync(One(first.Model, second.Model));

        Assert.Equal(["cheap", "able", "able"], [first.Model, second.Model, third.Model]);
    }

    [Fact]
    public async Task With_one_model_it_is_tried_again() =>
        Assert.Equal("cheap", (await AwardAsync(One("cheap"), ["cheap"])).Model);

    [Fact]
    public async Task A_model_that_the_Developer_may_not_use_never_gets_anything() =>
        Assert.Equal("able", (await AwardAsync(One(), ["able"])).Model);

    [Fact]
    public async Task What_failed_elsewhere_on_the_journey_lowers_the_chance_here()
    {
        var failures = Enumerable.Range(1, 4).Select(i => new FailedAttempt(1, i, "cheap", "red", "try")).ToList();
        var journey = One();
        journey = journey with
        {
            Subtasks = [.. journey.Subtasks, new SubtaskProgress(Some.Subtask("ST-9")) { Failures = failures }],
        };

        var award = await AwardAsync(journey);

        // (0.6 * 8 + 0) / (8 + 4)
        Assert.Contains("(0.0232 at 0.40)", award.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_verified_on_the_journey_raises_the_chance_here()
    {
        var done = new SubtaskProgress(Some.Subtask("ST-9"))
        {
            Stage = SubtaskStage.Integrated,
            Award = new Award("cheap", ""),
        };
        var journey = One();

        var award = await AwardAsync(journey with { Subtasks = [.. journey.Subtasks, done] });

        // (0.6 * 8 + 1) / (8 + 1)
        Assert.Contains("(0.0232 at 0.64)", award.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_whose_next_call_could_exceed_the_budget_is_passed_over() =>
        Assert.Equal("cheap", (await AwardAsync(One("cheap"), spent: 4.9m)).Model);

    [Fact]
    public async Task When_no_call_fits_any_more_the_budget_is_named()
    {
        var gaveUp = Assert.IsType<TicketEvent.GaveUp>(await RouteAsync(One(), ["cheap", "able"], spent: 5m));

        Assert.Contains("Budgets:PerTicketUsd", gaveUp.Reason, StringComparison.Ordinal);
        Assert.Contains("5.00 of 5.00 USD", gaveUp.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_no_model_is_known_the_list_is_named()
    {
        var gaveUp = Assert.IsType<TicketEvent.GaveUp>(await RouteAsync(One(), ["gone"]));

        Assert.Contains("Agents:Developer:Models", gaveUp.Reason, StringComparison.Ordinal);
    }

    /// <summary>A journey with one subtask at which these models failed already.</summary>
    private static Journey One(params string[] failed)
    {
        var journey = Some.Journey(Some.Plan());
        return journey with
        {
            Subtasks = [journey.Subtasks[0] with { FailedModels = failed, Attempt = failed.Length + 1 }],
        };
    }

    private static async Task<Award> AwardAsync(Journey journey, string[]? allowed = null, decimal spent = 0) =>
        Assert.IsType<TicketEvent.Routed>(await RouteAsync(journey, allowed ?? ["cheap", "able"], spent)).Award;

    private static Task<TicketEvent> RouteAsync(Journey journey, string[] allowed, decimal spent = 0) =>
        Steps.OutcomeAsync(
            new RouteStep(
                new ScriptedReplies { Cards = [Able, Cheap] },
                new MemoryLedger { SpentBefore = spent },
                Options.Create(new RoutingOptions()),
                Options.Create(new DevelopmentOptions { Models = allowed }),
                Options.Create(new BudgetOptions())
            ),
            new Step.Route(1, "ST-1", journey.Subtasks[0].Attempt),
            journey
        );
}
