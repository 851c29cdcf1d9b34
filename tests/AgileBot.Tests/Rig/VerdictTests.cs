using AgileBot.Rig.Checks;
using AgileBot.Rig.Crowds;

namespace AgileBot.Tests.Rig;

/// <summary>The checker sees each kind of wrong that it is there for, and nothing where nothing is wrong.</summary>
public sealed class VerdictTests
{
    private static readonly string[] s_whole =
    [
        "issue.created C001 C001-1",
        "issue.created C001-1 C001-1/ST-1",
        "issue.created C001-1 C001-1/ST-2",
        "issue.linked C001-2 blocks C001-3",
        "repository.pushed CROWD/c001 one",
        "pullrequest.created CROWD/c001 CROWD/c001#1",
        "pullrequest.verdict CROWD/c001#1 APPROVED",
        "pullrequest.merged CROWD/c001 CROWD/c001#1",
        "comment.created C001-1 end-1",
    ];

    [Fact]
    public void The_same_deeds_in_their_order_are_good() =>
        Assert.True(Verdict.Of(Record(s_whole), Record(s_whole), []).IsGood);

    [Fact]
    public void A_deed_that_is_missing_is_lost() =>
        Assert.Equal(
            ["missing: C001 issue.linked C001-2 blocks C001-3"],
            Verdict.Of(Record([.. s_whole.Where((_, index) => index != 3)]), Record(s_whole), []).Lost
        );

    [Fact]
    public void A_deed_that_was_done_twice_is_a_duplicate() =>
        Assert.Equal(
            ["2 times: repository.pushed CROWD/c001 one"],
            Verdict.Of(Record([.. s_whole[..5], s_whole[4], .. s_whole[5..]]), Record(s_whole), []).DuplicateEffects
        );

    [Fact]
    public void A_deed_that_nobody_does_undisturbed_is_strange() =>
        Assert.Equal(
            ["strange: C001 comment.created C001-1 reminder"],
            Verdict.Of(Record(["comment.created C001-1 reminder", .. s_whole]), Record(s_whole), []).DuplicateEffects
        );

    [Theory]
    [InlineData(1, 2, "subtask ST-2")]
    [InlineData(4, 5, "the pull request")]
    [InlineData(6, 7, "the merge")]
    [InlineData(7, 8, "the end is told")]
    public void Deeds_that_changed_places_are_out_of_order(int one, int other, string what)
    {
        var swapped = s_whole.ToArray();
        (swapped[one], swapped[other]) = (swapped[other], swapped[one]);

        Assert.Contains(
            Verdict.Of(Record(swapped), Record(s_whole), []).OrderViolations,
            broken => broken.Contains(what, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_is_said_after_the_end_is_out_of_order() =>
        Assert.Single(
            Verdict.Of(Record([.. s_whole, "comment.edited C001-1 status"]), Record(s_whole), []).OrderViolations,
            "C001: 'comment.edited C001-1 status' came after the end was told"
        );

    [Theory]
    [InlineData(0, "did not end within the time")]
    [InlineData(2, "was told 2 times")]
    public void An_end_is_told_once(int told, string words) =>
        Assert.Contains(
            words,
            Assert.Single(Verdict.Of(Record(s_whole, told), Record(s_whole), []).SilentEnds),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_webhook_that_was_acknowledged_and_forgotten_is_lost() =>
        Assert.Single(Verdict.Of(Record(s_whole), Record(s_whole), ["id-7"]).Lost);

    private static WorldRecord Record(string[] names, int endsTold = 1) =>
        new(
            [
                .. names.Select(
                    (name, index) =>
                        new Operation(
                            "C001",
                            name,
                            index + 1,
                            name.StartsWith("comment.edited", StringComparison.Ordinal)
                                ? OperationWeight.Free
                                : OperationWeight.Once
                        )
                ),
            ],
            [new TicketSight(new CrowdTicket(1), Exists: true, Accepted: true, "done", endsTold, Settled: true)]
        );
}
