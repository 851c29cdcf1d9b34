using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Tests.Steering.Speaking;

namespace AgileBot.Tests.Steering;

public sealed class GivenCommandTests
{
    private static readonly Journey _asking = Some.Journey() with
    {
        State = TicketState.AwaitingAnswers,
        QuestionRound = 1,
        QuestionsToldRound = 1,
    };

    private static readonly Journey _reviewed = Some.Reviewable() with { State = TicketState.AwaitingApproval };

    [Fact]
    public void What_is_said_in_both_places_is_heard_in_the_order_of_time()
    {
        var seen = View(PullRequest(), OnPullRequest("1", Grace, "@agilebot stop", minute: 2)) with
        {
            Comments =
            [
                OnTicket("1", Grace, "@agilebot status", minute: 1),
                OnTicket("2", Grace, "@agilebot resume", minute: 3),
            ],
        };

        var given = GivenCommand.In(_reviewed, seen);

        Assert.Equal(["ticket:1", "pull-request:1", "ticket:2"], given.Select(one => one.Id), StringComparer.Ordinal);
        Assert.Equal([null, "1", null], given.Select(one => one.Thread), StringComparer.Ordinal);
        Assert.Empty(GivenCommand.In(_reviewed with { Heard = [.. given.Select(one => one.Id)] }, seen));
    }

    [Fact]
    public void The_bot_does_not_hear_itself_under_either_of_its_names()
    {
        var seen = View(PullRequest(), OnPullRequest("1", new Person("JIRA-bot", ""), "@agilebot stop")) with
        {
            TrackerSelf = new Person("jira-bot", ""),
            HostSelf = new Person("bb-bot", ""),
            Comments = [OnTicket("1", new Person("bb-bot", ""), "@agilebot stop")],
        };

        Assert.Empty(GivenCommand.In(_reviewed, seen));
    }

    [Fact]
    public void Somebody_without_a_name_is_not_the_bot() =>
        Assert.Single(GivenCommand.In(_reviewed, View(OnTicket("1", new Person("", ""), "@agilebot stop"))));

    [Theory]
    [InlineData("@agilebot stop", true)]
    [InlineData("@agilebot the second one, please", false)]
    [InlineData("The second one.", false)]
    public void A_command_is_no_answer_and_an_answer_may_begin_with_the_bots_name(string text, bool isCommand)
    {
        var seen = View(
            OnTicket("1", Bot, "?", minute: 0, Words.QuestionsMarker(1, 1)),
            OnTicket("2", Some.Reporter, text)
        );

        Assert.Equal(isCommand ? 1 : 0, GivenCommand.In(_asking, seen).Count);
        Assert.Equal(isCommand ? 0 : 1, OutsideChanges.Between(_asking, seen).Count);
        // once it has answered, it is no riddle either
        var answered = _asking with
        {
            State = TicketState.Refining,
            Heard = ["2"],
        };
        Assert.Equal(isCommand ? 1 : 0, GivenCommand.In(answered, seen).Count);
    }

    [Theory]
    [InlineData("@agilebot retry round late", true)]
    [InlineData("@agilebot please round late", false)]
    public void A_command_is_no_demand_and_a_demand_may_begin_with_the_bots_name(string text, bool isCommand)
    {
        var pullRequest = PullRequest(new Participant(Grace, ReviewVerdict.NeedsWork, Some.Head));
        var seen = View(pullRequest, OnPullRequest("9", Grace, text));

        Assert.Equal(isCommand ? 1 : 0, GivenCommand.In(_reviewed, seen).Count);
        Assert.Equal(
            isCommand ? 0 : 1,
            OutsideChanges.Between(_reviewed, seen).OfType<TicketEvent.ChangesRequested>().Count()
        );
        Assert.Equal(isCommand ? 1 : 0, GivenCommand.In(_reviewed with { Heard = ["9"] }, seen).Count);
    }

    [Fact]
    public void Unknown_words_of_somebody_who_demands_nothing_are_a_riddle() =>
        Assert.IsType<SteeringCommand.Unknown>(
            Assert
                .Single(GivenCommand.In(_reviewed, View(PullRequest(), OnPullRequest("9", Grace, "@agilebot dance"))))
                .Command
        );
}
