using System.Text.Json;
using AgileBot.Handover;
using AgileBot.Ports;
using AgileBot.Tests.Support;
using AgileBot.Workflow;

namespace AgileBot.Tests.Handover;

public sealed class EndWordsTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Spend _spend = new(0.12m, 12, 9, 1000, 200);

    [Theory]
    [InlineData(RunOutcome.Done, "*Done.*")]
    [InlineData(RunOutcome.StoppedEarly, "*Stopped early.*")]
    [InlineData(RunOutcome.NeedsAnswer, "*Needs an answer.*")]
    [InlineData(RunOutcome.HandedOver, "*Handed over.*")]
    [InlineData(RunOutcome.Cancelled, "*Cancelled.*")]
    public void Each_end_has_its_wording_with_cost_and_attempts(RunOutcome outcome, string opening)
    {
        var comment = EndWords.Terminal(Some.Reviewable(), End(outcome), _spend, attempts: 4);

        Assert.Equal("end-1", comment.Marker);
        Assert.Contains(opening, comment.Text, StringComparison.Ordinal);
        Assert.Contains(
            "4 attempts, 0.1200 USD, 12 model calls, 9 sandbox runs, 34.5 s",
            comment.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("[~rita]", comment.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RunOutcome.StoppedEarly)]
    [InlineData(RunOutcome.NeedsAnswer)]
    [InlineData(RunOutcome.HandedOver)]
    [InlineData(RunOutcome.Cancelled)]
    public void Every_end_but_done_says_why_and_what_to_choose(RunOutcome outcome)
    {
        var text = EndWords.Terminal(Some.Reviewable(), End(outcome, "It [rains|http://evil]."), _spend, 1).Text;

        Assert.Contains("*Why:* It ", text, StringComparison.Ordinal);
        Assert.Contains("*Your choices:*", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[rains|", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hand_over_tells_what_was_tried_in_this_run()
    {
        var journey = Some.Reviewable() with
        {
            Subtasks =
            [
                new SubtaskProgress(Some.Subtask("ST-1"))
                {
                    Failures =
                    [
                        new FailedAttempt(1, 1, "swift", "test_AC_1 is red", "round before summing"),
                        new FailedAttempt(2, 1, "able", "an attempt of run two", ""),
                    ],
                },
            ],
        };

        var text = EndWords.Terminal(journey, End(RunOutcome.HandedOver), _spend, 1).Text;

        Assert.Contains("test_AC_1 is red", text, StringComparison.Ordinal);
        Assert.Contains("round before summing", text, StringComparison.Ordinal);
        Assert.Contains("agilebot/OPT-2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("run two", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_account_keeps_one_line_per_run()
    {
        var first = RunAccount.With(account: null, End(RunOutcome.HandedOver), _spend, 3);
        var both = RunAccount.With(first, End(RunOutcome.Done) with { Run = 2 }, _spend, 1);
        var again = RunAccount.With(both, End(RunOutcome.Done) with { Run = 2 }, _spend, 2);

        var runs = JsonDocument.Parse(again).RootElement.GetProperty("runs").EnumerateArray().ToList();
        Assert.Equal(
            [("handed_over", 3), ("done", 2)],
            runs.Select(run => (run.GetProperty("outcome").GetString()!, run.GetProperty("attempts").GetInt32()))
        );
        Assert.Equal(34.5, runs[0].GetProperty("seconds").GetDouble());
    }

    [Theory, InlineData("nonsense"), InlineData("[]"), InlineData("{\"runs\":null}"), InlineData("")]
    public void An_account_that_somebody_spoilt_is_begun_anew(string account) =>
        Assert.Contains(
            "\"run\":1",
            RunAccount.With(account, End(RunOutcome.Done), _spend, 1),
            StringComparison.Ordinal
        );

    private static RunEnd End(RunOutcome outcome, string reason = "It rains.") =>
        new(1, outcome, reason, _start, _start.AddSeconds(34.5));
}
