using AgileBot.Adapters.Rules;
using AgileBot.Agents;
using AgileBot.Localisation;
using AgileBot.Ports;
using AgileBot.Verification;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Support;

/// <summary>Puts steps to work on small worlds.</summary>
internal static class Steps
{
    /// <summary>Does a step and returns the one event that came of it.</summary>
    public static async Task<TicketEvent> OutcomeAsync(IStepHandler handler, Step step, Journey journey) =>
        Assert.Single(await handler.RunAsync(Some.Context(step, journey), TestContext.Current.CancellationToken));

    /// <summary>A question desk in front of scripted replies.</summary>
    public static DataQuestion Question(ScriptedReplies replies, MemoryLedger? ledger = null) =>
        new(Desk(replies, ledger ?? new MemoryLedger(), new BudgetOptions()));

    /// <summary>The agents' desk in front of a catalogue.</summary>
    public static ModelDesk Desk(IModels models, MemoryLedger ledger, BudgetOptions budget) =>
        new(
            new ModelTries(
                models,
                new ModelPurse(ledger, new MemoryTranscripts(), Options.Create(budget)),
                TimeProvider.System
            ),
            ledger
        );

    public static HouseRules House(IRepositories repositories) => new(repositories, new AgilebotYaml());

    public static Prompts Prompts() => new(Options.Create(new PromptOptions()));

    public static CodeIndexes Indexes(params (string Path, string Text)[] files) =>
        new(new MemoryRepositories("", files), new PlainUnits());
}
