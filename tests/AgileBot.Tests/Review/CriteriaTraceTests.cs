using AgileBot.Ports;
using AgileBot.Tests.Support;
using AgileBot.Tickets;

namespace AgileBot.Tests.Review;

public sealed class CriteriaTraceTests
{
    [Fact]
    public async Task Said_to_be_met_without_a_test_is_unclear_and_does_not_object()
    {
        var reviewing = new Reviewing(Said.ToReview())
        {
            Diff = ReviewedDiffTests.New("a.py", "def test_AC_1_only():"),
        };

        await reviewing.RunAsync();

        Assert.Contains(
            "| AC-2: An empty file is refused. | unclear | Said to be met, but no test",
            reviewing.Desk.Summary.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(BuildState.Successful, reviewing.Desk.Builds[^1].Status.State);
    }

    [Fact]
    public async Task Words_and_settings_are_met_without_a_test()
    {
        var plan = Some.Plan(
            Some.Subtask("ST-1") with
            {
                Kind = SubtaskKind.Documentation,
                Criteria = ["AC-1", "AC-2"],
            }
        );
        var reviewing = new Reviewing(Said.ToReview())
        {
            Diff = ReviewedDiffTests.New("README.md", "Words."),
            Journey = Some.Reviewable(plan),
        };

        await reviewing.RunAsync();

        Assert.Contains(
            "| AC-2: An empty file is refused. | met | seen |",
            reviewing.Desk.Summary.Text,
            StringComparison.Ordinal
        );
    }
}
