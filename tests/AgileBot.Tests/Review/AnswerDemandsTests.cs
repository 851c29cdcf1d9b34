using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Review;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Review;

/// <summary>What those hear who asked for changes.</summary>
public sealed class AnswerDemandsTests
{
    private static readonly Person _grace = new("grace", "Grace Hopper");
    private static readonly Person _tim = new("tim", "Tim Triager");

    private readonly MemoryReviewDesk _desk = new();
    private readonly MemoryEffects _record = new();

    private static SubtaskProgress Done { get; } =
        new(Some.Subtask("RW-1"))
        {
            Stage = SubtaskStage.Integrated,
            Commit = Some.Head,
            Account = "It stops at *zero*.",
            RedBefore = ["test_AC_2_stops"],
            Demands = [new Demand(_grace, "a.py:3: Below zero!", "9")],
        };

    [Fact]
    public async Task The_thread_hears_what_was_changed_and_proved_and_the_task_is_resolved()
    {
        _desk.OpenTasks.Add(Comment("9", "Below zero!"));

        Assert.Equal(new TicketEvent.DemandsAnswered(Some.Head), await AnswerAsync(Done));

        var answer = _desk.Comments[0];
        Assert.Equal(("demand-RW-1-9", "9"), (answer.Marker, answer.Parent));
        Assert.Equal(
            $"Changed in `{Some.Head.Brief}`. It stops at \\*zero\\*.\n\nRed on the code before, green now: `test_AC_2_stops`.",
            answer.Text
        );
        Assert.Empty(_desk.OpenTasks);
    }

    [Fact]
    public async Task Who_asked_is_asked_to_look_again_and_whose_approval_is_void_is_told()
    {
        await AnswerAsync(Done);

        var again = _desk.Comments[^1];
        Assert.Null(again.Parent);
        Assert.StartsWith($"@grace, please look again: `{Some.Head.Brief}`", again.Text, StringComparison.Ordinal);
        Assert.Contains("@tim, your approval was for an older commit", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_left_as_it_is_says_why_and_its_task_stays_open()
    {
        _desk.OpenTasks.Add(Comment("9", "Below zero!"));

        await AnswerAsync(Done with { Commit = null, Account = "It never gets there.", RedBefore = [] });

        Assert.StartsWith(
            "I left the code as it is. It never gets there.",
            _desk.Comments[0].Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith("@grace, please read what I answered", _desk.Comments[^1].Text, StringComparison.Ordinal);
        Assert.Single(_desk.OpenTasks);
    }

    [Fact]
    public async Task A_comment_that_was_edited_meanwhile_is_answered_with_what_it_said()
    {
        _desk.OpenTasks.Add(Comment("9", "Never mind."));

        await AnswerAsync(Done);

        Assert.StartsWith(
            "This was asked for: a.py:3: Below zero\\!",
            _desk.Comments[0].Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_comment_that_was_deleted_is_answered_in_general()
    {
        await AnswerAsync(Done);

        Assert.Null(_desk.Comments[0].Parent);
        Assert.StartsWith(
            "This was asked for: a.py:3: Below zero\\!",
            _desk.Comments[0].Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_task_that_the_bot_may_not_resolve_keeps_nobody_from_being_answered()
    {
        _desk.OpenTasks.Add(Comment("9", "Below zero!"));
        _desk.ResolvesNothing = true;

        Assert.Equal(new TicketEvent.DemandsAnswered(Some.Head), await AnswerAsync(Done));

        Assert.Equal(2, _desk.Comments.Count);
    }

    [Fact]
    public async Task A_task_that_somebody_resolved_meanwhile_is_not_touched()
    {
        _desk.OpenTasks.Add(Comment("9", "Below zero!") with { IsOpenTask = false, IsResolved = true });

        await AnswerAsync(Done);

        Assert.Equal("9", _desk.Comments[0].Parent);
        Assert.DoesNotContain(_record.Begun, effect => effect.Kind is "pull-request-task");
    }

    [Fact]
    public async Task A_worker_that_dies_between_answer_and_journal_answers_once()
    {
        _desk.OpenTasks.Add(Comment("9", "Below zero!"));
        await AnswerAsync(Done);
        var said = _desk.Comments.ToList();

        await AnswerAsync(Done);

        Assert.Equal(said, _desk.Comments);
    }

    [Fact]
    public async Task Only_the_parts_that_owe_an_answer_are_answered()
    {
        await AnswerAsync(
            Done with
            {
                IsAnswered = true,
            },
            Done with
            {
                Subtask = Some.Subtask("RW-2"),
                Demands = [new Demand(_tim, "Rename it.", "10"), new Demand(_tim, "And that.", "11")],
            }
        );

        Assert.Equal(
            ["demand-RW-2-10", "demand-RW-2-11", $"look-again-{Some.Head.Brief}-RW-2"],
            _desk.Comments.Select(comment => comment.Marker),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void A_name_that_is_no_plain_word_is_shown_and_not_mentioned() =>
        Assert.StartsWith(
            "\\[x\\](evil) \\*y\\*, please look again",
            AnswerWords.LookAgain(Some.Head, [new Person("a b](c)", "[x](evil) *y*")], [], changed: true),
            StringComparison.Ordinal
        );

    private Task<TicketEvent> AnswerAsync(params SubtaskProgress[] parts)
    {
        var step = new AnswerDemandsStep(new OneHost(_tim), _desk, new Effects(_record));
        var journey = Some.Reviewable() with { State = TicketState.AwaitingApproval, Subtasks = parts };
        return Steps.OutcomeAsync(step, new Step.AnswerDemands(1, Some.Head.ToString()), journey);
    }

    private static PullRequestComment Comment(string id, string text) =>
        new(id, null, _grace, text, DateTimeOffset.UnixEpoch, null, IsOpenTask: true, Marker: null);

    /// <summary>A host with the one pull request, once approved by somebody at an older head.</summary>
    private sealed class OneHost(Person early) : ICodeHost
    {
        public Task<PullRequest> GetPullRequestAsync(
            RepositoryName repository,
            int id,
            CancellationToken cancellationToken
        ) =>
            Task.FromResult(
                new PullRequest(
                    id,
                    1,
                    PullRequestState.Open,
                    Branch.Of(Some.Key),
                    Branch.Parse("main"),
                    Some.Head,
                    Some.Base,
                    new Uri("http://b/7")
                )
                {
                    Participants = [new Participant(early, ReviewVerdict.Approved, Some.Base)],
                }
            );

        public Task<Person> GetSelfAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<PullRequest>> GetOpenPullRequestsAsync(
            RepositoryName repository,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<CommitSha?> FindBranchAsync(
            RepositoryName repository,
            Branch branch,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<PullRequest?> FindPullRequestAsync(
            RepositoryName repository,
            Branch source,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<PullRequest> OpenPullRequestAsync(
            RepositoryName repository,
            PullRequestDraft draft,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<CommitSha> MergeAsync(
            RepositoryName repository,
            PullRequest pullRequest,
            string message,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();
    }
}
