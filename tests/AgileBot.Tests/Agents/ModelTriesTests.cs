using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Tests.Support;
using Microsoft.Extensions.AI;
using static AgileBot.Tests.Agents.FailingModels;

namespace AgileBot.Tests.Agents;

public sealed class ModelTriesTests
{
    [Theory]
    [InlineData(RemoteFailure.Unavailable)]
    [InlineData(RemoteFailure.RateLimited)]
    public async Task What_passes_by_itself_is_waited_for_a_little(RemoteFailure kind)
    {
        var models = new FailingModels().With("small", Fails("small", kind), Fails("small", kind), Says("yes"));

        Assert.Equal("yes", (await models.AskAsync()).Text);

        Assert.Equal(["small", "small", "small"], models.Asked, StringComparer.Ordinal);
        Assert.InRange(models.Clock.Waits[0].TotalSeconds, 1, 2);
        Assert.InRange(models.Clock.Waits[1].TotalSeconds, 2, 4);
    }

    [Fact]
    public async Task A_provider_that_says_how_long_is_given_that_time_but_no_more_than_half_a_minute()
    {
        var patient = new FailingModels().With("small", Fails("small", RemoteFailure.RateLimited, 20), Says("yes"));
        Assert.Equal("yes", (await patient.AskAsync()).Text);
        Assert.Equal(TimeSpan.FromSeconds(20), Assert.Single(patient.Clock.Waits));

        var hasty = new FailingModels()
            .With("small", Fails("small", RemoteFailure.RateLimited, 3600))
            .With("large", Says("yes"));
        Assert.Equal("yes", (await hasty.AskAsync()).Text);
        Assert.Empty(hasty.Clock.Waits);
    }

    [Theory]
    [InlineData(RemoteFailure.Unavailable, 3)]
    [InlineData(RemoteFailure.Denied, 1)]
    [InlineData(RemoteFailure.Missing, 1)]
    [InlineData(RemoteFailure.TooLarge, 1)]
    [InlineData(RemoteFailure.Unusable, 1)]
    public async Task The_next_allowed_model_answers_where_one_cannot_and_the_reply_says_who_did(
        RemoteFailure kind,
        int tries
    )
    {
        var models = new FailingModels().With("small", Fails("small", kind)).With("large", Says("yes"));

        var reply = await models.AskAsync();

        Assert.Equal("yes", reply.Text);
        Assert.Equal("large", reply.AdditionalProperties?[CallTags.AnsweredBy]);
        Assert.Equal([.. Enumerable.Repeat("small", tries), "large"], models.Asked, StringComparer.Ordinal);
        Assert.Equal("large", Assert.Single(models.Ledger.Calls).Model);
        // asked again, it is neither paid for nor asked for again
        Assert.Equal("yes", (await models.AskAsync()).Text);
        Assert.Equal(tries + 1, models.Asked.Count);
    }

    [Fact]
    public async Task What_a_recording_refuses_is_no_other_models_chance()
    {
        var models = new FailingModels()
            .With("small", Fails("small", RemoteFailure.Rejected))
            .With("large", Says("yes"));

        Assert.Equal(RemoteFailure.Rejected, (await models.RefusalAsync()).Kind);
        Assert.Equal(["small"], models.Asked, StringComparer.Ordinal);
    }

    [Fact]
    public async Task When_none_answers_all_their_reasons_are_said_and_an_outage_among_them_may_pass()
    {
        var models = new FailingModels()
            .With("small", Fails("small", RemoteFailure.Denied))
            .With("large", Fails("large", RemoteFailure.Unavailable));

        var refusal = await models.RefusalAsync();

        Assert.True(refusal.MayPassByItself);
        Assert.Equal("large", refusal.Remote);
        Assert.Equal("small is Denied. large is Unavailable.", refusal.Message);
    }

    [Theory]
    [InlineData("half of an ans", "length", "raise Models:small:MaxOutput")]
    [InlineData("", "content_filter", "by a filter")]
    public async Task An_answer_that_is_not_whole_is_paid_for_and_never_used(string text, string reason, string words)
    {
        var models = new FailingModels()
            .With("small", Says(text, new ChatFinishReason(reason)))
            .With("large", Fails("large", RemoteFailure.Denied));

        var refusal = await models.RefusalAsync();

        Assert.Equal(RemoteFailure.Unusable, refusal.Kind);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0.00074m, Assert.Single(models.Ledger.Calls).CostUsd);
        await models.RefusalAsync();
        Assert.Equal(4, models.Asked.Count);
    }

    [Fact]
    public async Task Empty_answers_are_asked_for_again_and_each_of_them_is_paid_also_by_a_later_holder_of_the_step()
    {
        var models = new FailingModels()
            .With("small", Says(" "))
            .With("large", Fails("large", RemoteFailure.Unavailable));

        Assert.Contains("gave an empty answer", (await models.RefusalAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(3, models.Ledger.Calls.Count);
        await Assert.ThrowsAsync<RemoteException>(() => models.AskAsync(fence: 2));

        Assert.Equal(6, models.Ledger.Calls.Select(call => call.CallId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Cached_tokens_have_their_own_price_and_missing_usage_is_a_marked_estimate()
    {
        var models = new FailingModels().With(
            "small",
            Says("yes"),
            () => new ChatResponse(new ChatMessage(ChatRole.Assistant, "yes"))
        );
        await models.AskAsync();
        await models.AskAsync("Another question.");

        var (told, guessed) = (models.Ledger.Calls[0], models.Ledger.Calls[1]);
        Assert.Equal(
            (1_000, 400, 10, false),
            (told.InputTokens, told.CachedTokens, told.OutputTokens, told.IsEstimate)
        );
        Assert.Equal(((600 * 1m) + (400 * 0.1m) + (10 * 10m)) / 1_000_000, told.CostUsd);
        Assert.True(guessed is { IsEstimate: true, InputTokens: > 0, OutputTokens: > 0, CostUsd: > 0 });
    }

    [Fact]
    public async Task A_request_that_cannot_fit_is_not_sent_and_goes_to_a_model_with_more_context()
    {
        var models = new FailingModels().With("large", Says("yes"));

        Assert.Equal("yes", (await models.AskAsync(new string('x', 60_000))).Text);
        Assert.Equal(["large"], models.Asked, StringComparer.Ordinal);

        var refusal = await models.RefusalAsync(new string('x', 700_000));
        Assert.Equal(RemoteFailure.TooLarge, refusal.Kind);
        Assert.Contains("Models:large:Context", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_with_no_more_context_is_not_asked_what_was_too_large()
    {
        var models = new FailingModels
        {
            Cards = [new("small", 1, 1, 9_000, 10, 0.5), new("large", 1, 1, 9_000, 10, 1)],
        };
        models.With("small", Fails("small", RemoteFailure.TooLarge));

        Assert.Equal("small is TooLarge.", (await models.RefusalAsync()).Message);
        Assert.Equal(["small"], models.Asked, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_budget_ends_the_tries_of_the_asked_model_and_a_dear_substitute_is_only_passed_over()
    {
        var spent = new FailingModels
        {
            Budget = 0.01m,
            Ledger = new MemoryLedger { SpentBefore = 0.0095m },
        };
        await Assert.ThrowsAsync<BudgetSpentException>(() => spent.AskAsync());
        Assert.Empty(spent.Asked);

        var dear = new FailingModels { Budget = 0.05m }.With("small", Fails("small", RemoteFailure.Unavailable));
        Assert.Equal("small is Unavailable.", (await dear.RefusalAsync()).Message);
        Assert.DoesNotContain("large", dear.Asked, StringComparer.Ordinal);
    }
}
