using AgileBot.Ports;
using AgileBot.Review;
using AgileBot.Tests.Support;
using AgileBot.Workflow;

namespace AgileBot.Tests.Review;

public sealed class ReviewStepTests
{
    [Fact]
    public async Task A_good_change_passes_with_one_call_of_the_model()
    {
        var reviewing = new Reviewing(Said.ToReview());

        Assert.Equal(new TicketEvent.ReviewPassed(Some.Head), await reviewing.RunAsync());
        Assert.Single(reviewing.Replies.Questions);
    }

    [Fact]
    public async Task A_grave_finding_objects_with_file_and_line()
    {
        var reviewing = new Reviewing(
            Said.ToReview(Said.Finding(3, Severity.High), Said.Finding(20)),
            Said.ToRefute(2)
        );

        var objected = Assert.IsType<TicketEvent.ReviewObjected>(await reviewing.RunAsync());

        Assert.Equal(["prices.py:3: Zero prices divide by zero."], objected.Objections);
        Assert.Equal(Some.Head, objected.Head);
    }

    [Fact]
    public async Task A_criterion_that_is_not_met_objects()
    {
        var objected = Assert.IsType<TicketEvent.ReviewObjected>(
            await new Reviewing(Said.ToReview([], TraceVerdict.Met, TraceVerdict.NotMet)).RunAsync()
        );

        Assert.Equal(["AC-2 is not met (An empty file is refused.): seen"], objected.Objections);
    }

    [Fact]
    public async Task What_is_not_bound_to_the_change_is_dropped_before_anybody_looks_again()
    {
        var reviewing = new Reviewing(
            Said.ToReview(
                Said.Finding(3),
                Said.Finding(61),
                Said.Finding(0),
                Said.Finding(1, path: "elsewhere.py"),
                Said.Finding(30) with
                {
                    Evidence = " ",
                },
                Said.Finding(6),
                Said.Finding(7)
            ),
            Said.ToRefute(2)
        );

        await reviewing.RunAsync();

        Assert.Equal([3, 7], reviewing.Desk.Inline.Select(comment => comment.Anchor!.Line).ToList());
        Assert.Contains(
            "dropped: 5 without evidence in the change",
            reviewing.Desk.Summary.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Of_two_that_say_the_same_the_graver_stays()
    {
        var reviewing = new Reviewing(Said.ToReview(Said.Finding(3), Said.Finding(5, Severity.High)), Said.ToRefute(1));

        await reviewing.RunAsync();

        Assert.Equal(5, Assert.Single(reviewing.Desk.Inline).Anchor!.Line);
    }

    [Fact]
    public async Task What_is_refuted_is_not_posted_and_does_not_object()
    {
        var reviewing = new Reviewing(
            Said.ToReview(Said.Finding(3, Severity.High), Said.Finding(20)),
            Said.ToRefute(2, refuted: 1)
        );

        Assert.IsType<TicketEvent.ReviewPassed>(await reviewing.RunAsync());
        Assert.Equal(20, Assert.Single(reviewing.Desk.Inline).Anchor!.Line);
        Assert.Contains("1 refuted", reviewing.Desk.Summary.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_most_eight_are_posted_the_gravest_first()
    {
        var findings = Enumerable.Range(0, 9).Select(i => Said.Finding((i * 5) + 1, Severity.Low)).ToArray();
        var reviewing = new Reviewing(Said.ToReview([.. findings, Said.Finding(50, Severity.High)]), Said.ToRefute(10));

        await reviewing.RunAsync();

        Assert.Equal(8, reviewing.Desk.Inline.Count);
        Assert.Equal((50, true), (reviewing.Desk.Inline[0].Anchor!.Line, reviewing.Desk.Inline[0].IsTask));
        Assert.All(reviewing.Desk.Inline.Skip(1), comment => Assert.False(comment.IsTask));
        Assert.Contains("2 beyond the limit", reviewing.Desk.Summary.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_verdict_is_repaired_once()
    {
        var partial = Said.ToReview().Replace("AC-2", "AC-7", StringComparison.Ordinal);
        var reviewing = new Reviewing(partial, Said.ToReview());

        Assert.IsType<TicketEvent.ReviewPassed>(await reviewing.RunAsync());
        Assert.Contains("AC-2 has no verdict.", reviewing.Replies.Questions[1], StringComparison.Ordinal);
        Assert.Contains("'AC-7' is no criterion", reviewing.Replies.Questions[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_without_evidence_is_repaired_once()
    {
        var reviewing = new Reviewing(
            Said.ToReview().Replace("\"seen\"", "\" \"", StringComparison.Ordinal),
            Said.ToReview()
        );

        Assert.IsType<TicketEvent.ReviewPassed>(await reviewing.RunAsync());
        Assert.Contains("about AC-1 has no evidence", reviewing.Replies.Questions[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_that_stays_unusable_is_given_up_and_the_check_is_red()
    {
        var reviewing = new Reviewing("LGTM", "LGTM!");

        Assert.IsType<TicketEvent.GaveUp>(await reviewing.RunAsync());
        Assert.Equal(BuildState.Failed, reviewing.Desk.Builds[^1].Status.State);
        Assert.Empty(reviewing.Desk.Comments);
    }

    [Fact]
    public async Task When_the_second_look_fails_everything_stands_and_people_are_told()
    {
        var reviewing = new Reviewing(Said.ToReview(Said.Finding(3, Severity.High)), Said.ToRefute(2), "no");

        Assert.IsType<TicketEvent.ReviewObjected>(await reviewing.RunAsync());
        Assert.Contains("they are unchecked", reviewing.Desk.Summary.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_nothing_is_given_up_without_a_word_on_the_pull_request()
    {
        var reviewing = new Reviewing { Diff = "" };

        Assert.IsType<TicketEvent.GaveUp>(await reviewing.RunAsync());
        Assert.Empty(reviewing.Desk.Builds);
    }
}
