using AgileBot.Ports;
using AgileBot.Steering;
using AgileBot.Tests.Support;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;
using static AgileBot.Tests.Steering.Speaking;

namespace AgileBot.Tests.Steering;

public sealed class CommandDeskTests
{
    private static readonly Journey _working = Some.Reviewable() with { State = TicketState.AwaitingApproval };

    private readonly MemoryTracker _tracker = new(Some.Ticket());
    private readonly MemoryReviewDesk _reviews = new();
    private readonly MemoryTeam _team = new() { Roles = { ("Developers", "grace") } };
    private readonly MemoryEffects _effects = new();

    [Fact]
    public async Task A_command_on_the_ticket_is_answered_there_and_one_on_the_pull_request_in_its_thread()
    {
        var seen = View(PullRequest(), OnPullRequest("5", Grace, "@agilebot status", minute: 2)) with
        {
            Comments = [OnTicket("5", Grace, "@agilebot help", minute: 1)],
        };

        var happened = await HeedAsync(_working, seen);

        Assert.Equal([new TicketEvent.Heeded("ticket:5"), new TicketEvent.Heeded("pull-request:5")], happened);
        Assert.Equal("answer-ticket:5", Assert.Single(_tracker.Comments).Comment.Marker);
        Assert.Equal(("answer-pull-request:5", "5"), (_reviews.Summary.Marker, _reviews.Summary.Parent));
    }

    [Fact]
    public async Task A_second_command_meets_what_the_first_one_did()
    {
        var happened = await HeedAsync(
            _working,
            View(OnTicket("1", Grace, "@agilebot stop", minute: 1), OnTicket("2", Grace, "@agilebot resume", minute: 2))
        );

        Assert.Equal(
            ["Stopped", "Heeded", "Resumed", "Heeded"],
            happened.Select(one => one.GetType().Name),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task Edited_words_and_words_of_strangers_change_nothing()
    {
        var happened = await HeedAsync(
            _working,
            View(
                OnTicket("1", Grace, "@agilebot stop") with
                {
                    IsEdited = true,
                },
                OnTicket("2", new("sam", "Sam"), "@agilebot stop")
            )
        );

        Assert.All(happened, one => Assert.IsType<TicketEvent.Heeded>(one));
        Assert.Equal(2, _tracker.Comments.Count);
    }

    [Fact]
    public async Task Nothing_is_asked_of_jira_where_nothing_is_said()
    {
        Assert.Empty(await HeedAsync(_working, View(OnTicket("1", Grace, "Nice work, @agilebot!"))));

        Assert.Equal(0, _team.Asked);
        Assert.Empty(_effects.Begun);
    }

    [Fact]
    public async Task A_stop_holds_though_it_cannot_be_answered_and_a_question_waits()
    {
        _tracker.Fault = new RemoteException("Jira", RemoteFailure.Unavailable, "Jira is away.");

        var happened = await HeedAsync(_working, View(OnTicket("1", Grace, "@agilebot stop")));

        Assert.IsType<TicketEvent.Stopped>(happened[0]);
        await Assert.ThrowsAsync<RemoteException>(() =>
            HeedAsync(_working, View(OnTicket("2", Grace, "@agilebot status")))
        );
    }

    private Task<IReadOnlyList<TicketEvent>> HeedAsync(Journey journey, OutsideView seen) =>
        new CommandDesk(
            new SteeringRight(_team, Options.Create(new ProjectsOptions())),
            _tracker,
            _reviews,
            new MemoryLedger(),
            new Effects(_effects),
            TimeProvider.System
        ).HeedAsync(Some.Context(new Step.Look(), journey), seen, TestContext.Current.CancellationToken);
}
