using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tests.Support;
using AgileBot.Workflow;
using static AgileBot.Steering.SteeringCommand;
using static AgileBot.Tests.Steering.Speaking;

namespace AgileBot.Tests.Steering;

public sealed class HeedingTests
{
    private static readonly Spend _spend = new(0.12m, 12, 9, 1000, 200);

    [Theory]
    [InlineData(TicketState.AwaitingIndex, "Stopped")]
    [InlineData(TicketState.InDevelopment, "Stopped")]
    [InlineData(TicketState.AwaitingApproval, "Stopped")]
    [InlineData(TicketState.TakenOver, "Stopped")]
    [InlineData(TicketState.HandedOver, "keep still already")]
    [InlineData(TicketState.Done, "keep still already")]
    public void Stop_stops_what_goes_on(TicketState state, string outcome) => Meets(state, new Stop(), outcome);

    [Theory]
    [InlineData(TicketState.Paused, "Resumed")]
    [InlineData(TicketState.Cancelled, "Resumed")]
    [InlineData(TicketState.HandedOver, "Resumed")]
    [InlineData(TicketState.TakenOver, "Resumed")]
    [InlineData(TicketState.InDevelopment, "still at it")]
    [InlineData(TicketState.AwaitingApproval, "set 'needs work'")]
    [InlineData(TicketState.Done, "create a new ticket")]
    public void Resume_and_a_bare_retry_go_on_without_a_hint(TicketState state, string outcome)
    {
        Meets(state, new Resume(), outcome);
        var heed = Meets(state, new Retry(""), outcome);
        Assert.Null((heed.Happened as TicketEvent.Resumed)?.Hint);
    }

    [Theory]
    [InlineData(TicketState.HandedOver, "Resumed")]
    [InlineData(TicketState.TakenOver, "Resumed")]
    [InlineData(TicketState.Refining, "Hinted")]
    [InlineData(TicketState.AwaitingAnswers, "Hinted")]
    [InlineData(TicketState.AwaitingPlanApproval, "Hinted")]
    [InlineData(TicketState.InDevelopment, "Hinted")]
    [InlineData(TicketState.Merging, "set 'needs work'")]
    [InlineData(TicketState.Done, "create a new ticket")]
    public void A_hint_reaches_the_next_attempt(TicketState state, string outcome)
    {
        var heed = Meets(state, new Retry("round late"), outcome);

        if (heed.Happened is not { } happened)
            return;
        var journey = Standing(state);
        var after = Assert.IsType<Move.Onward>(TicketWorkflow.Next(journey, happened, At(5))).Journey;
        Assert.Equal("Grace Hopper: round late", Assert.Single(after.Words));
    }

    [Theory]
    [InlineData(TicketState.Refining, "No plan waits for a word")]
    [InlineData(TicketState.AwaitingApproval, "press Approve in Bitbucket")]
    [InlineData(TicketState.Done, "No plan waits for a word")]
    public void Approve_is_about_plans_only(TicketState state, string outcome) => Meets(state, new Approve(), outcome);

    [Theory]
    [InlineData(1, 2, "plan-1", true)]
    [InlineData(2, 2, "plan-1", true)]
    [InlineData(3, 2, "plan-1", false)]
    [InlineData(1, 2, "plan-2", false)]
    [InlineData(1, 2, "status", false)]
    public void A_plan_is_approved_by_a_word_that_came_after_it(int told, int said, string marker, bool counts)
    {
        var seen = View(OnTicket("1", Bot, "The plan", told, marker));

        var heed = Heeding.Of(Standing(TicketState.AwaitingPlanApproval), Given(new Approve(), said), seen, _spend);

        Assert.Equal(counts, heed.Happened is TicketEvent.PlanApproved { By.Name: "grace" });
        Assert.Contains(counts ? "I begin" : "was not on the ticket yet", heed.Reply.Opening, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PullRequestState.Declined, "reopen it")]
    [InlineData(PullRequestState.Merged, "create a new ticket")]
    public void Nothing_goes_on_over_a_closed_pull_request(PullRequestState state, string outcome)
    {
        var heed = Heeding.Of(
            Standing(TicketState.Cancelled),
            Given(new Resume()),
            View(PullRequest() with { State = state }),
            _spend
        );

        Assert.Null(heed.Happened);
        Assert.Contains(outcome, heed.Reply.Opening, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ticket_that_was_taken_away_does_not_go_on_by_words()
    {
        var seen = View() with { Withdrawal = "It does not carry the label 'agilebot'." };

        var heed = Heeding.Of(Standing(TicketState.Cancelled), Given(new Retry("x")), seen, _spend);

        Assert.Null(heed.Happened);
        Assert.Contains("carry the label", heed.Reply.Opening, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_says_where_it_stands_who_is_waited_for_and_what_it_cost()
    {
        var text = Heeding.Of(Standing(TicketState.AwaitingApproval), Given(new Status()), View(), _spend).Reply;

        Assert.Equal(
            "OPT-2: waiting for an approval. Waiting for somebody other than Rita Report to approve the pull request in Bitbucket. Run 1: 0.1200 USD, 12 model calls, 9 sandbox runs.",
            text.Opening
        );
    }

    [Fact]
    public void What_others_wrote_into_a_plan_does_nothing_in_an_answer()
    {
        var journey = Standing(TicketState.InDevelopment) with
        {
            Plan = Some.Plan() with { Understanding = "[click|http://evil] {code}" },
            Subtasks = [new SubtaskProgress(Some.Subtask("ST-1") with { Title = "![x](http://evil)\n* <b>" })],
        };

        var reply = Heeding.Of(journey, Given(new SteeringCommand.Plan()), View(), _spend).Reply;

        Assert.DoesNotContain("[click|", reply.ToWiki(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "{code}",
            reply.ToWiki().Replace("\\{", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("<b>", reply.ToMarkdown(), StringComparison.Ordinal);
        Assert.DoesNotContain("![x]", reply.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains("\n* AC-1: Prices are averaged per day.", reply.ToMarkdown(), StringComparison.Ordinal);
        Assert.EndsWith(": open", reply.ToWiki(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_comes_a_second_time_is_nothing_however_late()
    {
        var given = new TicketEvent.Resumed(Grace, "x", "ticket:1");
        var ended = Standing(TicketState.HandedOver);
        var resumed = Assert.IsType<Move.Onward>(TicketWorkflow.Next(ended, given, At(1))).Journey;
        var again = Assert
            .IsType<Move.Onward>(TicketWorkflow.Next(resumed, new TicketEvent.GaveUp("x"), At(2)))
            .Journey;

        Assert.IsType<Move.Ignored>(TicketWorkflow.Next(again, given, At(3)));
        Assert.IsType<Move.Ignored>(TicketWorkflow.Next(again, new TicketEvent.Heeded("ticket:1"), At(3)));
        Assert.IsType<Move.Onward>(TicketWorkflow.Next(again, given with { Comment = "ticket:2" }, At(3)));
    }

    private static Heed Meets(TicketState state, SteeringCommand command, string outcome)
    {
        var heed = Heeding.Of(Standing(state), Given(command), View(), _spend);

        if (heed.Happened is { } happened)
            Assert.Equal(outcome, happened.GetType().Name);
        else
            Assert.Contains(outcome, heed.Reply.Opening, StringComparison.Ordinal);
        return heed;
    }

    private static Journey Standing(TicketState state) => Some.Reviewable() with { State = state };
}
