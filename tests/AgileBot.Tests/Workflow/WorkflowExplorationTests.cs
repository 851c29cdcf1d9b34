using AgileBot.Tests.Support;
using AgileBot.Workflow;
using static AgileBot.Workflow.TicketState;

namespace AgileBot.Tests.Workflow;

/// <summary>What holds in every journey that can be reached, shown by visiting all of them.</summary>
public sealed class WorkflowExplorationTests(WorkflowExplorationTests.Spaces spaces)
    : IClassFixture<WorkflowExplorationTests.Spaces>
{
    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void Nothing_is_merged_without_a_human_approval_of_the_very_head(int plan)
    {
        var merging = spaces[plan].Journeys.Where(j => StepsDue.For(j).Any(step => step is Step.Merge)).ToList();

        Assert.NotEmpty(merging);
        Assert.All(
            merging,
            j =>
            {
                Assert.Equal(j.Head, j.Approval?.Commit);
                Assert.Equal(j.Head, j.ReviewedHead);
                Assert.Equal(j.Head, j.BuiltHead);
            }
        );
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void Every_state_leads_to_a_told_end_though_nobody_helps(int plan)
    {
        var space = spaces[plan];
        var ending = Enumerable.Range(0, space.Journeys.Count).Where(n => IsToldEnd(space.Journeys[n])).ToHashSet();
        var before = space.Moves.Where(move => move.ByItself).ToLookup(move => move.To, move => move.From);
        var open = new Stack<int>(ending);
        while (open.TryPop(out var at))
        {
            foreach (var earlier in before[at].Where(ending.Add))
                open.Push(earlier);
        }

        Assert.Empty(Enumerable.Range(0, space.Journeys.Count).Except(ending).Select(n => space.Journeys[n].State));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void After_a_stop_nothing_is_due_but_telling_the_end(int plan)
    {
        var space = spaces[plan];
        var stops = space.Moves.Where(move => move.Event is TicketEvent.Stopped).ToList();

        Assert.NotEmpty(stops);
        Assert.All(
            stops,
            stop => Assert.All(StepsDue.For(space.Journeys[stop.To]), step => Assert.IsType<Step.TellEnd>(step))
        );
        Assert.All(
            space.Journeys.Where(j => j.HasEnded),
            j => Assert.All(StepsDue.For(j), step => Assert.IsType<Step.TellEnd>(step))
        );
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void Every_run_is_ended_once_and_told_once(int plan)
    {
        var space = spaces[plan];

        Assert.All(
            space.Moves,
            move =>
            {
                var (from, to) = (space.Journeys[move.From], space.Journeys[move.To]);
                var ended = !from.HasEnded && to.HasEnded;
                var told = move.Event is TicketEvent.EndTold;
                Assert.Equal(from.UntoldEnds.Count + (ended ? 1 : 0) - (told ? 1 : 0), to.UntoldEnds.Count);
                Assert.Equal(from.HasEnded && !to.HasEnded, to.Run == from.Run + 1);
                Assert.Distinct(to.UntoldEnds.Select(end => end.Run));
            }
        );
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void Every_open_state_has_something_due(int plan) =>
        Assert.All(
            spaces[plan].Journeys.Where(j => !j.HasEnded || j.UntoldEnds.Count > 0),
            j => Assert.Contains(StepsDue.For(j), step => step is not Step.TellStatus)
        );

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void Steps_have_names_of_their_own(int plan) =>
        Assert.All(
            spaces[plan].Journeys,
            j => Assert.Distinct(StepsDue.For(j).Select(step => step.Id), StringComparer.Ordinal)
        );

    [Fact]
    public void Every_state_and_every_end_is_reached()
    {
        var reached = spaces[0].Journeys.ToList();

        Assert.Equal(Enum.GetValues<TicketState>(), reached.Select(j => j.State).Distinct().Order());
        Assert.Equal(
            Enum.GetValues<RunOutcome>(),
            reached.Where(j => j.Outcome is not null).Select(j => j.Outcome!.Value).Distinct().Order()
        );
    }

    [Fact]
    public void Nothing_leaves_done() =>
        Assert.DoesNotContain(
            spaces[0].Moves,
            move => spaces[0].Journeys[move.From].State is Done && spaces[0].Journeys[move.To].State is not Done
        );

    private static bool IsToldEnd(Journey journey) => journey.HasEnded && journey.UntoldEnds.Count == 0;

    /// <summary>The spaces are explored once: a lone subtask with faults and a rework, one over two runs, a chain of two, and two side by side.</summary>
    public sealed class Spaces
    {
        private readonly Lazy<JourneySpace>[] _spaces =
        [
            new(() => JourneySpace.Explore(new Bounds(Runs: 1, Reworks: 1, Faults: true), Some.Subtask("ST-1"))),
            new(() => JourneySpace.Explore(new Bounds(Runs: 2, Reworks: 0, Faults: false), Some.Subtask("ST-1"))),
            new(() =>
                JourneySpace.Explore(
                    new Bounds(1, 0, Faults: false),
                    Some.Subtask("ST-1"),
                    Some.Subtask("ST-2", "ST-1")
                )
            ),
            new(() =>
                JourneySpace.Explore(new Bounds(1, 0, Faults: false), Some.Subtask("ST-1"), Some.Subtask("ST-2"))
            ),
        ];

        internal JourneySpace this[int plan] => _spaces[plan].Value;
    }
}
