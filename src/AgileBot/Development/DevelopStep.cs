using AgileBot.Ports;
using AgileBot.Verification;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Development;

/// <summary>The Developer agent's step: one attempt at one subtask, ending in a proven local commit or in a reason with a lesson.</summary>
internal sealed class DevelopStep(
    IRepositories repositories,
    IWorkspaces workspaces,
    Developer developer,
    Reflection reflection,
    RedBefore redBefore,
    HouseRules house,
    IOptions<DevelopmentOptions> options
) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var bench = await SetUpAsync(context, cancellationToken);
        await using var workspace = bench.Workspace;
        var (outcome, trail) = await developer.DevelopAsync(bench, cancellationToken);
        return [await EndAsync(bench, (Step.Develop)context.Step, outcome, trail, cancellationToken)];
    }

    private async Task<Workbench> SetUpAsync(StepContext context, CancellationToken cancellationToken)
    {
        var journey = context.Journey;
        var progress = journey.GetSubtask(((Step.Develop)context.Step).Subtask);
        var repository =
            journey.Repository ?? throw new InvalidOperationException($"{journey.Ticket} has no repository.");
        var parent =
            journey.Head
            ?? journey.Base
            ?? throw new InvalidOperationException($"{journey.Ticket} is developed before it is indexed.");

        await repositories.EnsureHeadAsync(journey, cancellationToken);
        var existing = await repositories.ListFilesAsync(repository, parent, cancellationToken);
        var rules = await house.GetAsync(journey, cancellationToken);
        var detected = Toolchain.Detect([.. existing.Select(file => file.Path)], PlannedNames(journey));
        return new Workbench(
            context,
            progress,
            repository,
            parent,
            existing,
            await workspaces.CheckOutAsync(repository, parent, cancellationToken),
            RuledToolchain.Of(detected, rules),
            progress.Award?.Model ?? options.Value.Models[0],
            new(rules)
        )
        {
            Others = options.Value.Models,
        };
    }

    private async Task<TicketEvent> EndAsync(
        Workbench bench,
        Step.Develop step,
        DevelopmentOutcome outcome,
        string trail,
        CancellationToken cancellationToken
    ) =>
        outcome switch
        {
            DevelopmentOutcome.Proven proven => await ProveAsync(bench, step, proven, cancellationToken),
            // a question is answered with words; they go back to whoever asked
            DevelopmentOutcome.NothingChanged unchanged
                when bench.Progress.Demands.Count > 0 && !string.IsNullOrWhiteSpace(unchanged.Account) =>
                new TicketEvent.LeftAsIs(step.Subtask, step.Attempt, unchanged.Account),
            DevelopmentOutcome.Blocked => new TicketEvent.GaveUp(DevelopmentWords.ReasonOf(outcome)),
            _ => await FailAsync(bench, step, outcome, trail, cancellationToken),
        };

    /// <summary>People who asked for a change are shown which new tests were red without it.</summary>
    private async Task<TicketEvent> ProveAsync(
        Workbench bench,
        Step.Develop step,
        DevelopmentOutcome.Proven proven,
        CancellationToken cancellationToken
    ) =>
        new TicketEvent.Developed(
            step.Subtask,
            step.Attempt,
            proven.Commit,
            bench.Parent,
            proven.Account,
            bench.Progress.Demands.Count == 0
                ? null
                : await redBefore.FindAsync(bench, proven.Commit, cancellationToken)
        );

    private async Task<TicketEvent> FailAsync(
        Workbench bench,
        Step.Develop step,
        DevelopmentOutcome outcome,
        string trail,
        CancellationToken cancellationToken
    )
    {
        var reason = DevelopmentWords.ReasonOf(outcome);
        var lesson = await reflection.LearnAsync(bench, reason, trail, cancellationToken);
        return new TicketEvent.AttemptFailed(step.Subtask, step.Attempt, reason, lesson) { Model = bench.Coder };
    }

    private static IReadOnlyCollection<string> PlannedNames(Journey journey) =>
        [.. (journey.Plan?.Subtasks ?? []).SelectMany(subtask => subtask.Provides)];
}
