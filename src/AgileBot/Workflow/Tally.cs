using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgileBot.Ports;

namespace AgileBot.Workflow;

/// <summary>What is counted; alert rules rely on the names. A label is a word of a short list, never one of a ticket.</summary>
public static class Tally
{
    private static readonly InstrumentAdvice<double> s_seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800],
    };

    public static Meter Meter { get; } = new("AgileBot");

    public static Counter<long> Claims { get; } = Count("agilebot.claims", "Steps that were taken.");

    public static Counter<long> Steps { get; } = Count("agilebot.steps", "Steps that came to an end.");

    public static Histogram<double> StepTime { get; } = Time("agilebot.step.duration", "How long steps took.");

    public static Counter<long> Webhooks { get; } = Count("agilebot.webhooks", "Webhook calls that were answered.");

    public static Counter<long> RestCalls { get; } = Count("agilebot.rest.calls", "Calls of Jira and Bitbucket.");

    public static Histogram<double> RestTime { get; } =
        Time("agilebot.rest.duration", "How long calls of Jira and Bitbucket took.");

    public static Counter<long> ModelCalls { get; } = Count("agilebot.model.calls", "Calls of language models.");

    public static Histogram<double> ModelTime { get; } =
        Time("agilebot.model.duration", "How long calls of language models took.");

    public static Counter<long> ModelTokens { get; } = Count("agilebot.model.tokens", "Tokens that were paid for.");

    public static Counter<double> ModelCost { get; } =
        Meter.CreateCounter<double>("agilebot.model.cost", "USD", "US dollars that were paid for language models.");

    public static Counter<long> SandboxRuns { get; } = Count("agilebot.sandbox.runs", "Commands run in the sandbox.");

    public static Counter<long> RingsMissed { get; } =
        Count("agilebot.rings.missed", "Rings that did not get onto the bus; the sweep does their work.");

    public static Counter<long> DeadLetters { get; } =
        Count("agilebot.dead.letters", "Messages that could not be read and were put aside.");

    public static Counter<long> BudgetsSpent { get; } =
        Count("agilebot.budgets.spent", "Steps that ended because the ticket's budget was spent.");

    public static Counter<long> EffectsRepeated { get; } =
        Count("agilebot.effects.repeated", "Effects begun again after a try of which nobody knew how it ended.");

    public static Counter<long> EffectsSettled { get; } =
        Count("agilebot.effects.settled", "Effects whose end was found out by looking outside.");

    /// <summary>Counts what has no labels from nought: an alert sees the first one only where there was none before.</summary>
    public static void BeginAtZero()
    {
        foreach (var counter in new[] { DeadLetters, BudgetsSpent, EffectsRepeated, EffectsSettled })
            counter.Add(0);
    }

    /// <summary>A paid call, with its figures on the span that goes on.</summary>
    internal static void Pay(ModelCall paid)
    {
        var model = KeyValuePair.Create("model", (object?)paid.Model);
        ModelTokens.Add(paid.InputTokens, model, new("direction", "in"));
        ModelTokens.Add(paid.OutputTokens, model, new("direction", "out"));
        ModelCost.Add((double)paid.CostUsd, model);
        Activity
            .Current?.SetTag("agilebot.model.tokens_in", paid.InputTokens)
            .SetTag("agilebot.model.tokens_out", paid.OutputTokens)
            .SetTag("agilebot.model.cost_usd", (double)paid.CostUsd);
    }

    private static Counter<long> Count(string name, string help) => Meter.CreateCounter<long>(name, unit: null, help);

    private static Histogram<double> Time(string name, string help) =>
        Meter.CreateHistogram(name, "s", help, tags: null, s_seconds);
}
