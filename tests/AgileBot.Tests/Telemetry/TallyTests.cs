using AgileBot.Ports;
using AgileBot.Tests.Storage;
using AgileBot.Worker.Telemetry;
using AgileBot.Workflow;

namespace AgileBot.Tests.Telemetry;

/// <summary>What is counted in this process, where other tests count too: only labels of a test's own are compared exactly.</summary>
public sealed class TallyTests : IDisposable
{
    private readonly TallySheet _sheet = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _sheet.Dispose();

    [Fact]
    public void A_duration_lies_in_every_bucket_that_is_not_too_small_for_it()
    {
        foreach (var seconds in new[] { 0.25, 0.26, 7200 })
            Tally.StepTime.Record(seconds, new KeyValuePair<string, object?>("step", "only-here"));

        var samples = Find("agilebot_step_duration_seconds")
            .Samples.Where(sample => sample.Labels.StartsWith("step=\"only-here\"", StringComparison.Ordinal))
            .ToDictionary(
                sample => sample.Suffix + sample.Labels[16..],
                sample => sample.Value,
                StringComparer.Ordinal
            );
        Assert.Equal(0, samples["_bucket,le=\"0.1\""]);
        Assert.Equal(1, samples["_bucket,le=\"0.25\""]);
        Assert.Equal(2, samples["_bucket,le=\"0.5\""]);
        Assert.Equal(2, samples["_bucket,le=\"1800\""]);
        Assert.Equal(3, samples["_bucket,le=\"+Inf\""]);
        Assert.Equal((7200.51, 3), (samples["_sum"], samples["_count"]));
    }

    [Theory]
    [InlineData("agilebot_dead_letters_total")]
    [InlineData("agilebot_budgets_spent_total")]
    [InlineData("agilebot_effects_repeated_total")]
    [InlineData("agilebot_effects_settled_total")]
    public void What_an_alert_waits_for_is_there_before_it_happens(string name) =>
        Assert.True(Assert.Single(Find(name).Samples).Value >= 0);

    [Fact]
    public async Task An_effect_of_which_nobody_knew_how_it_ended_is_counted_when_it_is_begun_again()
    {
        using var store = new Store();
        await store.AppendAsync(Store.Shop1, 0, [new Step.Refine(1, 0)]);
        var lease = await store.GetLeaseAsync(Role.Sprint);
        var effect = new EffectName("comment", "1");
        await store.Effects.BeginAsync(lease, effect, Cancelled);
        var before = Find("agilebot_effects_repeated_total").Samples[0].Value;

        await new Effects(store.Effects).OnceAsync(lease, effect, _ => Task.CompletedTask, Cancelled);

        Assert.True(Find("agilebot_effects_repeated_total").Samples[0].Value > before);
    }

    private Metric Find(string name) =>
        Assert.Single(_sheet.Read(), metric => string.Equals(metric.Name, name, StringComparison.Ordinal));
}
