using AgileBot.Simulator;
using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Ledger;
using AgileBot.Simulator.People;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>A reviewer asked for changes at two lines, and a colleague had approved too early: what came of it.</summary>
[Collection(typeof(ChangesRequestedPlayed))]
public sealed class ChangesRequestedTests(ChangesRequestedPlay play)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private World World => play.Bot.World;

    private Repository Repository =>
        World.Bitbucket.Repositories.First(known =>
            string.Equals(known.FullName, play.Scene.Repository, StringComparison.Ordinal)
        );

    private PullRequest PullRequest => Assert.Single(Repository.PullRequests);

    private PullRequestComment[] Asked => [.. PullRequest.Comments.Where(c => c.Author.Name is Accounts.Reviewer)];

    [Fact]
    public void The_report_has_two_approvals_of_different_heads_and_the_second_is_what_was_merged()
    {
        var pullRequest = Assert.Single(play.Report["pullRequests"].Items());

        var approvals = pullRequest.At("approvals").Items().ToList();
        Assert.Equal(["tim", "grace"], approvals.Select(approval => approval.Text("by")), StringComparer.Ordinal);
        Assert.Equal(2, approvals.DistinctBy(a => a.Text("commit"), StringComparer.Ordinal).Count());
        Assert.All(approvals, approval => Assert.False(string.IsNullOrEmpty(approval.Text("at"))));
        Assert.Equal(approvals[1].Text("commit"), pullRequest.Text("mergedCommit"));
        Assert.Equal(approvals[1].Text("commit"), pullRequest.Text("approvedCommit"));
        var end = Assert.Single(play.Report["ends"].Items());
        Assert.Equal("done", end.Text("outcome"));
        Assert.InRange(end.At("seconds")!.GetValue<double>(), 0.1, 120);
        Assert.True(play.Report["modelCalls"].Number() > 0);
        Assert.True(play.Report["sandboxRuns"].Number() > 0);
        Assert.Equal(0, play.Report["duplicateEffects"].Number());
    }

    [Fact]
    public void The_report_has_the_reviewers_task_resolved_by_the_bot()
    {
        var task = Assert.Single(Assert.Single(play.Report["pullRequests"].Items()).At("tasks").Items());

        Assert.Equal(("grace", "RESOLVED", "agilebot"), (task.Text("by"), task.Text("state"), task.Text("resolvedBy")));
        Assert.Contains("never below zero", task.Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_thread_has_one_answer_with_the_commit_the_reason_and_the_proof_after_the_reviewers_words()
    {
        Assert.Equal(2, Asked.Length);
        Assert.All(
            Asked,
            asked =>
            {
                var answer = Assert.Single(PullRequest.Comments, reply => reply.ParentId == asked.Id);
                Assert.Equal(Accounts.Bot, answer.Author.Name);
                Assert.True(answer.Created > asked.Created);
                Assert.Contains(
                    $"Changed in `{PullRequest.FromCommit[..7]}`. The total stops at 0.00",
                    answer.Text,
                    StringComparison.Ordinal
                );
                Assert.Contains("ROUND_HALF_UP stays, because", answer.Text, StringComparison.Ordinal);
                Assert.Contains(
                    "Red on the code before, green now: `test_AC_2_the_total_is_never_below_zero`",
                    answer.Text,
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Fact]
    public void The_reviewer_was_asked_to_look_again_before_anybody_approved_what_was_merged()
    {
        var again = Assert.Single(
            PullRequest.Comments,
            c => c.Text.Contains("please look again", StringComparison.Ordinal)
        );

        Assert.StartsWith(
            $"@grace, please look again: `{PullRequest.FromCommit[..7]}`",
            again.Text,
            StringComparison.Ordinal
        );
        Assert.True(again.Created <= PullRequest.Activities.Single(a => a.Action is "MERGED").At);
        Assert.All(Asked, asked => Assert.True(again.Created > asked.Created));
    }

    [Fact]
    public void The_ticket_tells_of_the_part_that_the_reviewer_asked_for()
    {
        var status = Assert.Single(World.BotComments("CART-1", "status"));

        Assert.Contains("RW-1 Grace Reviewer asked for changes", status, StringComparison.Ordinal);
        Assert.Contains("AgileBot: done", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_says_who_asked_for_what_and_that_it_was_answered_before_the_merge()
    {
        var entries = await play.Bot.JournalAsync("CART-1", Cancelled);

        var demand = Assert.Single(entries.Select(entry => entry.Event).OfType<TicketEvent.ChangesRequested>());
        Assert.Equal("grace", demand.By.Name);
        Assert.Matches("^cart/discounts.py:[0-9]+: A voucher of 20.00", demand.Demands[0]);
        // a quick reviewer approves before the answers are journalled; the merge waits for both
        var names = entries
            .Select(entry => entry.Event.GetType().Name)
            .Where(name => name is "ChangesRequested" or "DemandsAnswered" or "Approved" or "Merged")
            .ToList();
        Assert.Equal(("ChangesRequested", "Merged"), (names[0], names[^1]));
        Assert.Equal(
            ["Approved", "DemandsAnswered"],
            names[1..^1].Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        var journey = AdvanceTicket.Fold(TicketKey.Parse("CART-1"), entries);
        Assert.Equal((TicketState.Done, false), (journey.State, journey.OwesAnswer));
    }

    [Fact]
    public async Task The_commit_says_whose_demand_it_fulfils()
    {
        var trailers = await Git.OfAsync(
            Repository.Git.Path,
            "log",
            "-1",
            "--format=%(trailers:only)",
            PullRequest.FromCommit
        );

        Assert.Contains("Ticket: CART-1", trailers, StringComparison.Ordinal);
        Assert.Contains("Requested-by: Grace Reviewer <grace>", trailers, StringComparison.Ordinal);
        Assert.Contains("Co-authored-by: Ada Reporter <ada>", trailers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_clones_the_merged_code_finds_the_flaw_in_the_first_head_and_not_in_the_second()
    {
        var folder = Directory.CreateTempSubdirectory("agilebot-cloned-");
        try
        {
            await Git.OfAsync(folder.FullName, "clone", "--quiet", Repository.Git.Path, "code");
            var code = Path.Combine(folder.FullName, "code");
            var (exit, output) = await Git.RunAsync("/usr/bin/python3", code, "-m", "unittest", "discover");
            Assert.True(exit == 0, output);
            Assert.Contains("Ran 9 tests", output, StringComparison.Ordinal);

            await Git.OfAsync(code, "checkout", "--quiet", PullRequest.Approvals[0].Commit, "--", "cart");
            var (before, red) = await Git.RunAsync("/usr/bin/python3", code, "-m", "unittest", "discover");
            Assert.NotEqual(0, before);
            Assert.Contains("test_AC_2_the_total_is_never_below_zero", red, StringComparison.Ordinal);
            Assert.Contains("failures=1", red, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_recorded_answer_was_asked_for_and_nothing_else() => Assert.Empty(play.UnusedAnswers());

    [Fact]
    public void Nothing_was_answered_or_resolved_twice()
    {
        Assert.Equal(0, World.Ledger.DuplicateEffects);
        Assert.Equal(
            1,
            World.Ledger.Effects.Count(effect =>
                effect.Deed is { Actor: Accounts.Bot, Kind: EffectKind.PullRequestCommentEdited }
            )
        );
        Assert.Equal(0, World.Webhooks.Undelivered);
        Assert.Empty(World.Unserved.Requests);
    }
}
