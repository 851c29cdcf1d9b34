using AgileBot.Repositories;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Workflow.TicketEvent;

namespace AgileBot.Tests.Workflow;

/// <summary>What a journey makes of changes that people ask for.</summary>
public sealed class DemandTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Person _grace = new("grace", "Grace Hopper");
    private static readonly Person _tim = new("tim", "Tim");
    private static readonly CommitSha _new = CommitSha.Parse(new string('d', 40));

    private static readonly Journey _approved = Some.Reviewable() with
    {
        State = TicketState.AwaitingApproval,
        ReviewedHead = Some.Head,
        BuiltHead = Some.Head,
        PlanAccepted = true,
        PlanPublished = true,
        Approval = new Approval(_tim, Some.Head),
        Subtasks = [new SubtaskProgress(Some.Subtask("ST-1")) { Stage = SubtaskStage.Integrated }],
    };

    private static readonly ChangesRequested _demand = new(_grace, ["a.py:3: Below zero!"], ["9"]);

    [Fact]
    public void A_demand_voids_the_approval_and_becomes_a_part_that_knows_its_thread()
    {
        var demanded = After(_approved, _demand);

        Assert.Equal((TicketState.InDevelopment, null), (demanded.State, demanded.Approval));
        Assert.Equal([new Demand(_grace, "a.py:3: Below zero!", "9")], demanded.Subtasks[^1].Demands);
        Assert.Equal("- a.py:3: Below zero!", demanded.Subtasks[^1].Subtask.Description);
    }

    [Fact]
    public void Only_what_was_not_heard_before_is_demanded_again()
    {
        var demanded = After(_approved, _demand);

        Assert.Equal(Move.Nowhere, TicketWorkflow.Next(demanded, _demand, _now));
        var more = After(demanded, new ChangesRequested(_grace, ["a.py:3: Below zero!", "More."], ["9", "10"]));
        Assert.Equal("- More.", more.Subtasks[^1].Subtask.Description);
        Assert.Equal(["9", "10"], more.Heard);
    }

    [Fact]
    public void A_demand_that_comes_while_another_is_worked_on_waits_for_it()
    {
        var both = After(After(_approved, _demand), new ChangesRequested(_tim, ["Rename it."], ["10"]));

        Assert.Equal(["RW-1"], both.GetSubtask("RW-2").Subtask.DependsOn);
        Assert.Equal(
            ["RW-1"],
            StepsDue.For(both).OfType<Step.Route>().Select(step => step.Subtask),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Nothing_is_merged_before_those_who_asked_are_answered()
    {
        var done = Proven(Built(After(_approved, _demand), _new));
        Assert.Equal(TicketState.AwaitingApproval, done.State);

        var approved = After(done, new Approved(new Approval(_tim, _new)));
        Assert.Equal(TicketState.AwaitingApproval, approved.State);
        Assert.Contains(new Step.AnswerDemands(1, _new.ToString()), StepsDue.For(approved));
        Assert.DoesNotContain(StepsDue.For(approved), step => step is Step.Merge);

        var answered = After(approved, new DemandsAnswered(_new));
        Assert.Equal(TicketState.Merging, answered.State);
        Assert.DoesNotContain(StepsDue.For(answered), step => step is Step.AnswerDemands);
    }

    [Fact]
    public void An_answer_about_an_older_head_is_not_the_answer()
    {
        var done = Proven(Built(After(_approved, _demand), _new));

        Assert.Equal(Move.Nowhere, TicketWorkflow.Next(done, new DemandsAnswered(Some.Head), _now));
    }

    [Fact]
    public void An_approval_of_the_head_before_never_counts_for_the_new_one()
    {
        var done = After(Proven(Built(After(_approved, _demand), _new)), new DemandsAnswered(_new));

        Assert.Equal(Move.Nowhere, TicketWorkflow.Next(done, new Approved(new Approval(_tim, Some.Head)), _now));
        Assert.Equal((TicketState.AwaitingApproval, null), (done.State, done.Approval));
    }

    [Fact]
    public void A_question_that_changes_nothing_goes_back_to_the_wait_with_the_same_head_and_owes_an_answer()
    {
        var left = After(Localised(After(_approved, _demand)), new LeftAsIs("RW-1", 1, "It is right."));

        Assert.Equal((TicketState.AwaitingApproval, Some.Head), (left.State, left.Head));
        Assert.Equal(("It is right.", true), (left.Subtasks[^1].Account, left.OwesAnswer));
    }

    [Fact]
    public void Work_of_the_plan_cannot_be_left_as_it_is()
    {
        var open = _approved with
        {
            State = TicketState.InDevelopment,
            Subtasks = [new SubtaskProgress(Some.Subtask("ST-1")) { Stage = SubtaskStage.Localised }],
        };

        Assert.Equal(Move.Nowhere, TicketWorkflow.Next(open, new LeftAsIs("ST-1", 1, "No."), _now));
    }

    [Fact]
    public void An_older_journal_is_read_with_the_threads_of_its_demands()
    {
        var demanded = After(
            _approved,
            JournalJson.Read(
                """{"event":"ChangesRequested","by":{"name":"grace","displayName":"Grace Hopper"},"demands":["a.py:3: Below zero!"],"sources":["9"]}"""
            )
        );
        var developed = After(
            Localised(demanded),
            JournalJson.Read(
                $$"""{"event":"Developed","subtask":"RW-1","attempt":1,"commit":"{{_new}}","parent":"{{Some.Head}}","account":"Done."}"""
            )
        );

        Assert.Equal("9", Assert.Single(developed.Subtasks[^1].Demands).Comment);
        Assert.Equal(("Done.", 0), (developed.Subtasks[^1].Account, developed.Subtasks[^1].RedBefore.Count));
    }

    private static Journey Localised(Journey journey) =>
        After(journey, new Routed("RW-1", new Award("m", "")), new Localised("RW-1", []));

    private static Journey Built(Journey journey, CommitSha head) =>
        After(
            Localised(journey),
            new Developed("RW-1", 1, head, Some.Head, "Done."),
            new Verified("RW-1", head),
            new Integrated("RW-1", head)
        );

    private static Journey Proven(Journey journey) =>
        After(journey, new ReviewPassed(journey.Head!.Value), new BuildPassed(journey.Head!.Value));

    private static Journey After(Journey journey, params TicketEvent[] events) =>
        events.Aggregate(
            journey,
            (now, happened) => Assert.IsType<Move.Onward>(TicketWorkflow.Next(now, happened, _now)).Journey
        );
}
