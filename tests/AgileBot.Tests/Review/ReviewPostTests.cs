using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Tests.Support;

namespace AgileBot.Tests.Review;

public sealed class ReviewPostTests
{
    [Fact]
    public async Task A_review_is_reported_from_its_beginning_to_its_end()
    {
        var reviewing = new Reviewing(Said.ToReview(Said.Finding(3, Severity.High)), Said.ToRefute(1));

        await reviewing.RunAsync();

        Assert.Equal(
            [("agilebot-review", BuildState.InProgress), ("agilebot-review", BuildState.Failed)],
            reviewing.Desk.Builds.Select(build => (build.Status.Key, build.Status.State)).ToList()
        );
        var report = reviewing.Desk.Reports[(Some.Head, "agilebot.review")];
        Assert.False(report.Passed);
        Assert.Equal(
            ("prices.py", 3, Severity.High),
            (report.Annotations[0].Path, report.Annotations[0].Line, report.Annotations[0].Severity)
        );
    }

    [Fact]
    public async Task A_passed_review_is_green_and_traces_each_criterion_to_its_test()
    {
        var reviewing = new Reviewing(Said.ToReview());

        await reviewing.RunAsync();

        Assert.Equal(BuildState.Successful, reviewing.Desk.Builds[^1].Status.State);
        Assert.True(reviewing.Desk.Reports[(Some.Head, "agilebot.review")].Passed);
        Assert.Contains(
            "| AC-2: An empty file is refused. | met | tests/test_prices.py test_AC_2_refuses |",
            reviewing.Desk.Summary.Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_twice_everything_is_posted_and_paid_once(bool confirmationsAreLost)
    {
        var reviewing = new Reviewing(Said.ToReview(Said.Finding(3, Severity.High), Said.Finding(20)), Said.ToRefute(2))
        {
            Record = new MemoryEffects { ForgetsConfirmations = confirmationsAreLost },
        };

        var first = await reviewing.RunAsync();
        var second = await reviewing.RunAsync();

        Assert.Equivalent(first, second);
        Assert.Equal(3, reviewing.Desk.Comments.Count);
        Assert.Equal(2, reviewing.Ledger.Calls.Count);
        Assert.Single(reviewing.Desk.Reports);
    }

    [Fact]
    public async Task A_later_run_speaks_again_about_the_same_head()
    {
        var reviewing = new Reviewing(Said.ToReview(), Said.ToReview(Said.Finding(3)), Said.ToRefute(1));
        await reviewing.RunAsync();

        var later = new Reviewing(Said.ToReview(Said.Finding(3)), Said.ToRefute(1))
        {
            Journey = reviewing.Journey with { Run = 2 },
            Record = reviewing.Record,
        };
        await later.RunAsync();

        Assert.Equal("review-aaaaaaa-run2", later.Desk.Summary.Marker);
        Assert.Equal("finding-aaaaaaa-run2-1", Assert.Single(later.Desk.Inline).Marker);
    }

    [Fact]
    public async Task Tasks_of_earlier_reviews_are_resolved_and_those_of_people_are_not()
    {
        var reviewing = new Reviewing(Said.ToReview());
        reviewing.Desk.OpenTasks.Add(MemoryReviewDesk.OpenTask("1", "finding-0000000-1"));
        reviewing.Desk.OpenTasks.Add(MemoryReviewDesk.OpenTask("2", null));

        await reviewing.RunAsync();

        Assert.Equal("2", Assert.Single(reviewing.Desk.OpenTasks).Id);
    }

    [Fact]
    public async Task Nothing_is_posted_once_the_step_is_no_longer_ours()
    {
        var reviewing = new Reviewing(Said.ToReview()) { Record = new MemoryEffects { IsStopped = true } };

        await Assert.ThrowsAsync<LeaseLostException>(reviewing.RunAsync);

        Assert.Empty(reviewing.Desk.Builds);
        Assert.Empty(reviewing.Ledger.Calls);
    }

    [Fact]
    public async Task A_review_that_the_budget_ends_leaves_a_red_check()
    {
        var reviewing = new Reviewing(Said.ToReview()) { Ledger = new MemoryLedger { SpentBefore = 5 } };

        await Assert.ThrowsAsync<BudgetSpentException>(reviewing.RunAsync);

        Assert.Equal(BuildState.Failed, reviewing.Desk.Builds[^1].Status.State);
    }

    [Fact]
    public async Task Hostile_words_of_a_model_do_nothing_on_the_pull_request()
    {
        var hostile = Said.Finding(3) with
        {
            Evidence = "@admin\n# Approved",
            Scenario = "[x](http://evil) <img src=x>",
            Suggestion = "```\n| a |",
        };
        var reviewing = new Reviewing(Said.ToReview(hostile), Said.ToRefute(1));

        await reviewing.RunAsync();

        var text = Assert.Single(reviewing.Desk.Inline).Text;
        Assert.Contains(@"\[x\](http&#58;//evil) &lt;img src=x&gt;", text, StringComparison.Ordinal);
        Assert.Contains(@"Evidence: &#64;admin \# Approved", text, StringComparison.Ordinal);
        Assert.Contains("\\`\\`\\`\n\\| a \\|", text, StringComparison.Ordinal);
    }
}
