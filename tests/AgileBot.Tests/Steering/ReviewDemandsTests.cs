using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Workflow.TicketEvent;

namespace AgileBot.Tests.Steering;

/// <summary>Which words of which people are a demand.</summary>
public sealed class ReviewDemandsTests
{
    private static readonly Person _bot = new("agilebot", "AgileBot");
    private static readonly Person _grace = new("grace", "Grace Hopper");
    private static readonly Person _tim = new("tim", "Tim");
    private static readonly CommitSha _older = CommitSha.Parse(new string('c', 40));
    private static readonly PullRequestComment _flaw = By(_grace, "9", "Below zero!", line: 3);

    private static readonly Journey _waiting = Some.Reviewable() with { State = TicketState.AwaitingApproval };

    [Fact]
    public void What_was_written_before_the_verdict_and_by_several_people_is_heard_per_person()
    {
        var demands = Demands(
            [_flaw, By(_tim, "10", "Rename it."), By(_grace, "11", "And say why.")],
            NeedsWork(_grace),
            NeedsWork(_tim)
        );

        Assert.Equal([_grace, _tim], demands.Select(demand => demand.By));
        Assert.Equal(["a.py:3: Below zero!", "And say why."], demands[0].Demands);
        Assert.Equal(["9", "11"], demands[0].Sources);
        Assert.Equal(["Rename it."], demands[1].Demands);
    }

    [Fact]
    public void A_remark_without_needs_work_is_no_demand() =>
        Assert.Empty(Demands([_flaw, By(_tim, "10", "Hm.")], NeedsWork(new Person("lin", "Lin"))));

    [Fact]
    public void What_is_resolved_or_said_to_the_bot_as_a_command_or_heard_before_is_no_demand() =>
        Assert.Empty(
            Demands(
                _waiting with
                {
                    Heard = ["12"],
                },
                [
                    _flaw with
                    {
                        IsResolved = true,
                    },
                    By(_grace, "10", "@agilebot status"),
                    By(_grace, "11", " @AgileBot stop"),
                    By(_grace, "12", "Heard."),
                ],
                NeedsWork(_grace)
            )
        );

    [Fact]
    public void What_the_bot_itself_says_is_no_demand_whatever_its_verdict() =>
        Assert.Empty(Demands([By(_bot, "9", "Change it.")], NeedsWork(_bot)));

    [Theory]
    [InlineData(0, DiffLineKind.Context, false, "a.py: Below zero!")]
    [InlineData(3, DiffLineKind.Removed, false, "a.py:3 (removed): Below zero!")]
    [InlineData(3, DiffLineKind.Added, true, "a.py:3 (as it was before): Below zero!")]
    public void The_place_is_named_as_far_as_it_still_is_one(int line, DiffLineKind kind, bool outdated, string said) =>
        Assert.Equal(
            said,
            Assert.Single(
                Assert
                    .Single(
                        Demands(
                            [_flaw with { Anchor = new DiffAnchor("a.py", line, kind), IsOutdated = outdated }],
                            NeedsWork(_grace)
                        )
                    )
                    .Demands
            )
        );

    [Fact]
    public void A_huge_comment_is_cut_in_its_middle()
    {
        var demand = Assert.Single(
            Demands([By(_grace, "9", $"Start {new string('x', 32_000)} end")], NeedsWork(_grace))
        );

        var text = Assert.Single(demand.Demands);
        Assert.InRange(text.Length, 100, 4_200);
        Assert.StartsWith("Start", text, StringComparison.Ordinal);
        Assert.EndsWith("end", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reply_is_heard_with_what_it_replies_to()
    {
        var finding = By(_bot, "8", "The sum may overflow.", line: 4) with { Marker = "finding-1" };

        var demand = Assert.Single(
            Demands([finding, By(_grace, "9", "Please do.", line: 4) with { Parent = "8" }], NeedsWork(_grace))
        );

        Assert.Equal(
            "a.py:4: Please do. (in reply to AgileBot: \"The sum may overflow.\")",
            Assert.Single(demand.Demands)
        );
    }

    [Fact]
    public void Thanks_for_an_answer_are_no_demand_until_the_new_head_needs_work_too()
    {
        var answer = By(_bot, "10", "Changed.") with { Parent = "9", Marker = "demand-RW-1-9" };
        var thanks = By(_grace, "11", "Not yet right.") with { Parent = "10" };
        var heard = _waiting with { Heard = ["9"] };

        Assert.Empty(Demands(heard, [_flaw, answer, thanks], NeedsWork(_grace, _older)));
        Assert.Single(Demands(heard, [_flaw, answer, thanks], NeedsWork(_grace)));
    }

    [Fact]
    public void A_new_thread_and_a_reply_that_crossed_the_answer_are_heard_although_the_verdict_is_about_an_older_head()
    {
        var answer = By(_bot, "12", "Changed.") with { Parent = "9", Marker = "demand-RW-1-9" };
        var crossed = By(_grace, "11", "And the tests?") with { Parent = "9" };

        var demand = Assert.Single(
            Demands(
                _waiting with
                {
                    Heard = ["9"],
                },
                [_flaw, crossed, answer, By(_grace, "13", "One more thing.")],
                NeedsWork(_grace, _older)
            )
        );

        Assert.Equal(["11", "13"], demand.Sources);
    }

    [Fact]
    public void An_approval_does_not_outweigh_that_somebody_else_says_that_this_head_needs_work()
    {
        var approved = new Participant(_tim, ReviewVerdict.Approved, Some.Head);

        Assert.Empty(Changes(_waiting, [], approved, NeedsWork(_grace)));
        Assert.Equal(
            [new ApprovalWithdrawn(_tim)],
            Changes(_waiting with { Approval = new Approval(_tim, Some.Head) }, [], approved, NeedsWork(_grace))
        );
        Assert.Equal(
            [new Approved(new Approval(_tim, Some.Head))],
            Changes(_waiting, [], approved, NeedsWork(_grace, _older))
        );
    }

    [Fact]
    public void A_verdict_is_silent_only_when_nothing_of_its_owner_is_open()
    {
        var seen = View([_flaw], NeedsWork(_grace));
        var heard = _waiting with { Heard = ["9"] };
        var part = new SubtaskProgress(Some.Subtask("RW-1")) { Demands = [new Demand(_grace, "Below zero!", "9")] };

        Assert.False(IsSilent(_waiting, seen));
        Assert.True(IsSilent(heard, seen));
        Assert.False(IsSilent(heard with { Subtasks = [part] }, seen));
        Assert.True(
            IsSilent(
                heard with
                {
                    Subtasks = [part with { Stage = SubtaskStage.Integrated, Commit = Some.Head }],
                },
                seen
            )
        );
        // the answer said why nothing was changed; asking what to change would be deaf
        Assert.False(IsSilent(heard with { Subtasks = [part with { Stage = SubtaskStage.Integrated }] }, seen));
    }

    private static bool IsSilent(Journey journey, OutsideView seen) =>
        ReviewDemands.IsSilent(NeedsWork(_grace), journey, seen, Some.Head);

    private static PullRequestComment By(Person person, string id, string text, int? line = null) =>
        new(
            id,
            null,
            person,
            text,
            DateTimeOffset.UnixEpoch.AddMinutes(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture)),
            line is { } number ? new DiffAnchor("a.py", number, DiffLineKind.Added) : null,
            false,
            null
        );

    private static Participant NeedsWork(Person person, CommitSha? of = null) =>
        new(person, ReviewVerdict.NeedsWork, of ?? Some.Head);

    private static OutsideView View(PullRequestComment[] comments, params Participant[] participants) =>
        new(Some.Ticket(), Withdrawal: null)
        {
            HostSelf = _bot,
            ReviewComments = comments,
            PullRequest = new PullRequest(
                7,
                1,
                PullRequestState.Open,
                Branch.Of(Some.Key),
                Branch.Parse("main"),
                Some.Head,
                Some.Base,
                new Uri("http://b/7")
            )
            {
                Author = _bot,
                Participants = participants,
            },
        };

    private static IReadOnlyList<TicketEvent> Changes(
        Journey journey,
        PullRequestComment[] comments,
        params Participant[] participants
    ) => OutsideChanges.Between(journey, View(comments, participants));

    private static List<ChangesRequested> Demands(PullRequestComment[] comments, params Participant[] participants) =>
        Demands(_waiting, comments, participants);

    private static List<ChangesRequested> Demands(
        Journey journey,
        PullRequestComment[] comments,
        params Participant[] participants
    ) => [.. Changes(journey, comments, participants).Select(change => Assert.IsType<ChangesRequested>(change))];
}
