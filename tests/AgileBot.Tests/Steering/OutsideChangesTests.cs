using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;
using static AgileBot.Workflow.TicketEvent;

namespace AgileBot.Tests.Steering;

public sealed class OutsideChangesTests
{
    private static readonly Person _bot = new("agilebot", "AgileBot");
    private static readonly Person _grace = new("grace", "Grace Hopper");
    private static readonly CommitSha _other = CommitSha.Parse(new string('c', 40));

    private static readonly Journey _waiting = Some.Reviewable() with
    {
        State = TicketState.AwaitingApproval,
        ReviewedHead = Some.Head,
        BuiltHead = Some.Head,
    };

    [Fact]
    public void Nothing_new_is_nothing() => Assert.Empty(Changes(_waiting));

    [Fact]
    public void An_approval_of_the_head_counts() =>
        Assert.Equal(
            [new Approved(new Approval(_grace, Some.Head))],
            Changes(_waiting, Verdict(_grace, ReviewVerdict.Approved, Some.Head))
        );

    public static TheoryData<string> WhoseApprovalDoesNotCount => ["rita", "agilebot", "AGILEBOT"];

    [Theory, MemberData(nameof(WhoseApprovalDoesNotCount))]
    public void Neither_requester_nor_bot_may_approve(string name) =>
        Assert.Empty(Changes(_waiting, Verdict(new Person(name, ""), ReviewVerdict.Approved, Some.Head)));

    [Fact]
    public void The_requester_may_approve_where_the_setting_says_so() =>
        Assert.Single(Changes(_waiting, mayRequester: true, Verdict(Some.Reporter, ReviewVerdict.Approved, Some.Head)));

    [Theory, InlineData(true), InlineData(false)]
    public void An_approval_of_another_commit_or_of_none_does_not_count(bool hasCommit) =>
        Assert.Empty(Changes(_waiting, Verdict(_grace, ReviewVerdict.Approved, hasCommit ? _other : null)));

    [Fact]
    public void An_approval_that_is_taken_back_is_withdrawn() =>
        Assert.Equal(
            [new ApprovalWithdrawn(_grace)],
            Changes(_waiting with { Approval = new Approval(_grace, Some.Head) })
        );

    [Fact]
    public void A_second_approval_changes_nothing() =>
        Assert.Empty(
            Changes(
                _waiting with
                {
                    Approval = new Approval(_grace, Some.Head),
                },
                Verdict(_grace, ReviewVerdict.Approved, Some.Head),
                Verdict(new Person("tim", "Tim"), ReviewVerdict.Approved, Some.Head)
            )
        );

    [Fact]
    public void Needs_work_brings_what_the_person_wrote_and_only_once()
    {
        var remark = new PullRequestComment(
            "9",
            null,
            _grace,
            "Name it better.",
            default,
            new DiffAnchor("a.py", 3, DiffLineKind.Added),
            false,
            null
        );

        var demand = Assert.IsType<ChangesRequested>(
            Assert.Single(Changes(_waiting, [remark], Verdict(_grace, ReviewVerdict.NeedsWork, Some.Head)))
        );

        Assert.Equal("a.py:3: Name it better.", Assert.Single(demand.Demands));
        Assert.Empty(
            Changes(_waiting with { Heard = ["9"] }, [remark], Verdict(_grace, ReviewVerdict.NeedsWork, Some.Head))
        );
    }

    [Fact]
    public void Needs_work_without_words_is_not_acted_upon() =>
        Assert.Empty(Changes(_waiting, Verdict(_grace, ReviewVerdict.NeedsWork, Some.Head)));

    [Fact]
    public void A_strangers_push_is_seen_but_not_while_the_bot_pushes_itself()
    {
        var moved = PullRequest() with { Head = _other };
        var pushing = _waiting with
        {
            State = TicketState.InDevelopment,
            Subtasks = [new SubtaskProgress(Some.Subtask("ST-1")) { Stage = SubtaskStage.Verified }],
        };

        Assert.Equal([new BranchMoved(_other)], OutsideChanges.Between(_waiting, View(moved)));
        Assert.Empty(OutsideChanges.Between(pushing, View(moved)));
    }

    [Fact]
    public void A_moved_base_is_seen() =>
        Assert.Equal(
            [new BaseBranchMoved(_other)],
            OutsideChanges.Between(_waiting, View(PullRequest() with { Base = _other }))
        );

    [Fact]
    public void A_merge_or_decline_by_somebody_else_is_followed()
    {
        Assert.Equal(
            [new Merged(Some.Head, ByBot: false)],
            OutsideChanges.Between(_waiting, View(PullRequest() with { State = PullRequestState.Merged }))
        );
        Assert.IsType<PullRequestDeclined>(
            Assert.Single(
                OutsideChanges.Between(_waiting, View(PullRequest() with { State = PullRequestState.Declined }))
            )
        );
    }

    [Fact]
    public void A_withdrawal_outweighs_everything() =>
        Assert.Equal(
            [new Withdrawn("The label is gone.")],
            OutsideChanges.Between(_waiting, View(PullRequest()) with { Withdrawal = "The label is gone." })
        );

    [Fact]
    public void A_ticket_that_is_given_back_is_resumed() =>
        Assert.Equal(
            [new Resumed(Some.Reporter, Hint: null)],
            OutsideChanges.Between(
                Some.Journey() with
                {
                    State = TicketState.Cancelled,
                    IsWithdrawn = true,
                },
                new OutsideView(Some.Ticket(), null)
            )
        );

    [Theory]
    [InlineData("rita", 1, true)]
    [InlineData("grace", 1, false)]
    [InlineData("agilebot", 1, false)]
    [InlineData("rita", -1, false)]
    public void Only_the_reporters_later_comment_answers(string author, int minutes, bool counts)
    {
        var asked = new TicketComment("1", _bot, "?", Store(0), Words.QuestionsMarker(1, 1));
        var reply = new TicketComment("2", new Person(author, author), "That one.", Store(minutes), Marker: null);
        var journey = Some.Journey() with
        {
            State = TicketState.AwaitingAnswers,
            QuestionRound = 1,
            QuestionsToldRound = 1,
        };
        var seen = new OutsideView(Some.Ticket(), null) { TrackerSelf = _bot, Comments = [asked, reply] };

        Assert.Equal(counts, OutsideChanges.Between(journey, seen) is [Answered { Text: "That one." }]);
    }

    private static DateTimeOffset Store(int minutes) => new(2026, 1, 5, 9, 30 + minutes, 0, TimeSpan.Zero);

    private static Participant Verdict(Person person, ReviewVerdict verdict, CommitSha? commit) =>
        new(person, verdict, commit);

    private static PullRequest PullRequest(params Participant[] participants) =>
        new(
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
        };

    private static OutsideView View(PullRequest pullRequest) =>
        new(Some.Ticket(), Withdrawal: null) { HostSelf = _bot, PullRequest = pullRequest };

    private static IReadOnlyList<TicketEvent> Changes(Journey journey, params Participant[] participants) =>
        OutsideChanges.Between(journey, View(PullRequest(participants)));

    private static IReadOnlyList<TicketEvent> Changes(
        Journey journey,
        bool mayRequester,
        params Participant[] participants
    ) => OutsideChanges.Between(journey, View(PullRequest(participants)) with { RequesterMayApprove = mayRequester });

    private static IReadOnlyList<TicketEvent> Changes(
        Journey journey,
        PullRequestComment[] comments,
        params Participant[] participants
    ) => OutsideChanges.Between(journey, View(PullRequest(participants)) with { ReviewComments = comments });
}
