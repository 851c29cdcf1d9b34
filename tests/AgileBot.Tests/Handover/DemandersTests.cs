using AgileBot.Handover;
using AgileBot.Ports;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Handover;

/// <summary>A hand-over that leaves a reviewer's demand undone says so on the ticket and in the thread.</summary>
public sealed class DemandersTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly RunEnd _end = new(1, RunOutcome.HandedOver, "RW-1 failed *3* times.", _start, _start);

    private static readonly Journey _undone = Some.Reviewable() with
    {
        Subtasks =
        [
            Asked("RW-1", "a.py:3: Below [zero]!", "9") with
            {
                IsAnswered = true,
                Stage = SubtaskStage.Integrated,
            },
            Asked("RW-2", "a.py:5: Name [it] better.", "10"),
        ],
    };

    [Fact]
    public void The_ticket_names_each_demand_that_is_not_answered_with_the_way_to_its_thread()
    {
        var text = EndWords.Terminal(_undone, _end, new Spend(0, 0, 0, 0, 0), attempts: 3).Text;

        Assert.Contains(
            @"* Grace Hopper: a.py:5: Name \[it\] better. [thread|http://bitbucket.example/pr/7/overview?commentId=10]",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Below", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_thread_hears_once_that_a_person_has_it_now()
    {
        var desk = new MemoryReviewDesk();
        var tell = new TellDemanders(desk, new Effects(new MemoryEffects { ForgetsConfirmations = true }));
        var context = Some.Context(new Step.TellEnd(_end), _undone);

        await tell.TellAsync(context, _end, TestContext.Current.CancellationToken);
        await tell.TellAsync(context, _end, TestContext.Current.CancellationToken);

        var said = Assert.Single(desk.Comments);
        Assert.Equal("10", said.Parent);
        Assert.Contains("I handed OPT-2 over to a person", said.Text, StringComparison.Ordinal);
        Assert.Contains(@"RW-1 failed \*3\* times", said.Text, StringComparison.Ordinal);
    }

    private static SubtaskProgress Asked(string id, string text, string comment) =>
        new(Some.Subtask(id)) { Demands = [new Demand(new Person("grace", "Grace Hopper"), text, comment)] };
}
