using AgileBot.Adapters.CodeUnits;
using AgileBot.Agents;
using AgileBot.Localisation;
using AgileBot.Ports;
using AgileBot.Refinement;
using AgileBot.Repositories;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.LanguageModels;

/// <summary>The planning agents at work on a recording and a tree of files.</summary>
internal sealed class RecordedAgents(IModels models)
{
    private readonly DataQuestion _question = new(Steps.Desk(models, new MemoryLedger(), new BudgetOptions()));

    private IReadOnlyList<string> Names => [models.Cards[0].Name];

    public async Task<Plan> RefineAsync(Ticket ticket, PythonTree tree)
    {
        using var indexes = Indexes(tree);
        var step = new RefineStep(
            new MemoryTracker(ticket),
            indexes,
            _question,
            Steps.Prompts(),
            Options.Create(new RefinementOptions { Models = Names })
        );
        var outcome = await OutcomeAsync(step, new Step.Refine(1, 1), JourneyOf(ticket.Key));
        Assert.True(outcome is TicketEvent.PlanMade, outcome.ToString());
        return ((TicketEvent.PlanMade)outcome).Plan;
    }

    public async Task<IReadOnlyList<Location>> LocateAsync(
        TicketKey ticket,
        Plan plan,
        string subtask,
        PythonTree tree,
        int attempt
    )
    {
        using var indexes = Indexes(tree);
        var control = new ControlAgent(
            _question,
            Steps.Prompts(),
            Options.Create(new LocalisationOptions { Models = Names })
        );
        var journey = JourneyOf(ticket) with
        {
            Plan = plan,
            Subtasks = [.. plan.Subtasks.Select(planned => Retried(new SubtaskProgress(planned), attempt))],
        };
        var outcome = await OutcomeAsync(
            new LocaliseStep(new MemoryRepositories(), indexes, control),
            new Step.Localise(1, subtask, attempt),
            journey
        );
        return Assert.IsType<TicketEvent.Localised>(outcome).Locations;
    }

    private static Journey JourneyOf(TicketKey ticket) =>
        new(ticket)
        {
            Version = 1,
            Run = 1,
            Repository = RepositoryName.Parse("TRADE/stock-options"),
            BaseBranch = Branch.Parse("main"),
            Base = CommitSha.Parse(new string('b', 40)),
        };

    private static async Task<TicketEvent> OutcomeAsync(IStepHandler handler, Step step, Journey journey) =>
        Assert.Single(
            await handler.RunAsync(
                new StepContext(step, journey, new StepLease(journey.Ticket, step.Id, step.Role, "worker", 1, 1)),
                TestContext.Current.CancellationToken
            )
        );

    private static SubtaskProgress Retried(SubtaskProgress progress, int attempt) =>
        progress with
        {
            Attempt = attempt,
            Failures =
            [
                .. Enumerable
                    .Range(1, attempt - 1)
                    .Select(n => new FailedAttempt(
                        1,
                        n,
                        "small",
                        "The developer went in circles: the same action failed three times.",
                        "Look first."
                    )),
            ],
        };

    private static CodeIndexes Indexes(PythonTree tree) =>
        new(
            new MemoryRepositories("", [.. tree.Paths().Select(path => (path, tree.Read(path)))]),
            new CodeUnitCutter()
        );
}
