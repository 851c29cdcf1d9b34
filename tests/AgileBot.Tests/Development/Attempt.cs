using AgileBot.Agents;
using AgileBot.Development;
using AgileBot.Repositories;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Verification;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Development;

/// <summary>One attempt at a subtask in a world of its own, as the step does it.</summary>
internal sealed class Attempt(FolderWorld world, Turns turns, DevelopmentOptions? limits = null)
{
    public const string Design = """
        {"files":[{"path":"tests/test_prices.py","content":"import unittest\nfrom stocks.prices import average\n\n\nclass AverageTests(unittest.TestCase):\n    def test_AC_1_averages(self):\n        self.assertEqual(2, average([1, 3]))\n"}],"names":["stocks.prices.average"]}
        """;

    public const string Code = "def average(values):\n    return sum(values) / len(values)";

    public static Subtask Feature { get; } =
        new(
            "ST-1",
            "Average the prices",
            "Give the mean of a list.",
            SubtaskKind.Feature,
            new StoryPoints(2),
            ["AC-1"],
            [],
            ["stocks.prices.average"],
            []
        );

    public static Subtask Of(SubtaskKind kind) => Feature with { Kind = kind, Criteria = [], Provides = [] };

    public Subtask Subtask { get; init; } = Feature;

    public IReadOnlyList<FailedAttempt> Failures { get; init; } = [];

    public IReadOnlyList<Location> Places { get; init; } = [];

    public IReadOnlyList<Demand> Demands { get; init; } = [];

    public Task<TicketEvent> RunAsync(CommitSha parent) =>
        Steps.OutcomeAsync(Step(), new Step.Develop(1, Subtask.Id, 1), Journey(parent));

    private Journey Journey(CommitSha parent) =>
        Some.Journey(Some.Plan(Subtask)) with
        {
            Base = parent,
            RunStarted = DateTimeOffset.UnixEpoch,
            Words = ["Rita Report: keep it small"],
            Subtasks =
            [
                new SubtaskProgress(Subtask)
                {
                    Stage = SubtaskStage.Localised,
                    Key = TicketKey.Parse("OPT-7"),
                    Award = new(Turns.Model, "only one"),
                    Failures = Failures,
                    Locations = Places,
                    Demands = Demands,
                },
            ],
        };

    private DevelopStep Step()
    {
        var options = Options.Create(limits ?? new DevelopmentOptions { Models = [Turns.Model] });
        var desk = Steps.Desk(turns, new MemoryLedger(), new BudgetOptions { PerTicketUsd = 1_000 });
        var sandbox = PlainSandbox.ForSteps();
        var verifier = new Verifier(sandbox, Steps.House(world));
        var designer = new TestDesigner(desk, Steps.Prompts(), new TestTrial(verifier, world, sandbox));
        var prompt = new CoderPrompt(Steps.Prompts(), world, options);
        var coder = new Coder(desk, turns, prompt, new Submission(world, world, verifier), sandbox, options);
        var reflection = new Reflection(new DataQuestion(desk), Steps.Prompts());
        var house = Steps.House(world);
        var redBefore = new RedBefore(world, world, verifier, sandbox);
        return new(world, world, new Developer(designer, coder, sandbox, world), reflection, redBefore, house, options);
    }
}
