using AgileBot.Repositories;
using AgileBot.Tests.Development;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Verification;
using AgileBot.Workflow;

namespace AgileBot.Tests.Verification;

public sealed class VerifyStepTests : IDisposable
{
    private const string Test =
        "import unittest\n\n\nclass T(unittest.TestCase):\n    def test_AC_1_it(self):\n        pass\n";

    private static readonly (string, string)[] _before = [("app.py", "x = 1\n"), ("tests/__init__.py", "")];

    private readonly FolderWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_commit_that_proves_its_criteria_is_verified()
    {
        var commit = _world.Add([.. _before, ("tests/test_x.py", Test)]);
        Assert.Equal(new TicketEvent.Verified("ST-1", commit), await VerifyAsync(_world.Add(_before), commit));
    }

    [Fact]
    public async Task Red_tests_are_told_with_their_counts()
    {
        var red = Test.Replace("pass", "self.assertEqual(1, 2)", StringComparison.Ordinal);
        Assert.Contains(
            "1 of 1 tests failed",
            await ReasonAsync([.. _before, ("tests/test_x.py", red)]),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("test_AC_1_it", "test_it")]
    [InlineData("test_AC_1_it", "test_AC_10_it")]
    [InlineData("test_AC_1_it", "check_AC_1_it")]
    public async Task A_criterion_without_a_test_that_ran_is_not_proven(string name, string instead)
    {
        var test =
            Test.Replace(name, instead, StringComparison.Ordinal) + "\n    def test_other(self):\n        pass\n";
        Assert.Contains(
            "No test that ran is named after AC-1",
            await ReasonAsync([.. _before, ("tests/test_x.py", test)]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task New_behaviour_without_any_test_is_not_proven() =>
        Assert.Contains(
            "No test was found",
            await ReasonAsync([.. _before, ("b.py", "y = 1\n")]),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Other_kinds_of_work_need_no_test()
    {
        var commit = _world.Add([.. _before, ("README.md", "words\n")]);
        Assert.IsType<TicketEvent.Verified>(await VerifyAsync(_world.Add(_before), commit, SubtaskKind.Documentation));
    }

    [Fact]
    public async Task A_deleted_test_file_is_found()
    {
        var parent = _world.Add([.. _before, ("tests/test_old.py", Test)]);
        var failed = await VerifyAsync(parent, _world.Add([.. _before, ("tests/test_x.py", Test)]));
        Assert.Contains("Test files were deleted: tests/test_old.py", ReasonOf(failed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_test_is_found()
    {
        var parent = _world.Add([.. _before, ("tests/test_x.py", $"{Test}\n    def test_old(self):\n        pass\n")]);
        var failed = await VerifyAsync(parent, _world.Add([.. _before, ("tests/test_x.py", Test)]));
        Assert.Contains(
            "Tests were removed from tests/test_x.py: test_old",
            ReasonOf(failed),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_others_integrated_meanwhile_is_not_held_against_the_commit()
    {
        var parent = _world.Add(_before);
        var head = _world.Add([.. _before, ("tests/test_others.py", Test)]);
        var commit = _world.Add([.. _before, ("tests/test_x.py", Test)]);
        Assert.IsType<TicketEvent.Verified>(await VerifyAsync(parent, commit, head: head));
    }

    [Fact]
    public async Task A_commit_that_changes_nothing_is_refused()
    {
        var same = _world.Add(_before);
        Assert.Contains("changes nothing", ReasonOf(await VerifyAsync(same, same)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<<<<<<< HEAD", "app.py:1 is a conflict marker")]
    [InlineData(">>>>>>> theirs", "app.py:1 is a conflict marker")]
    [InlineData("key = 'AKIAIOSFODNN7EXAMPLE'", "an AWS access key")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----", "a private key")]
    [InlineData("t = 'xoxb-1234567890-abcdef'", "a Slack token")]
    [InlineData("t = 'ghp_0123456789abcdefghijABCDEFGHIJ012345'", "a GitHub token")]
    [InlineData("h = 'Authorization: Bearer abcdefghijklmnopqrstuvwxyz0123456789'", "a bearer token")]
    public async Task What_must_never_be_committed_is_named_by_place_but_not_shown(string line, string named)
    {
        var reason = await ReasonAsync([("app.py", $"{line}\n"), ("tests/__init__.py", "")]);
        Assert.Contains(named, reason, StringComparison.Ordinal);
        Assert.DoesNotContain("EXAMPLE", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_binary_is_refused()
    {
        var reason = await ReasonAsync([.. _before, ("blob.bin", new string('\0', 1_048_577))]);
        Assert.Contains("blob.bin is a binary of more than 1 MB", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_code_cannot_pass_for_a_line_of_the_diff()
    {
        var diff = new Diff(
            "diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,3 @@\n one\n-two\n+++ b/fake.txt\n+@@ -1 +1 @@\n@@ -9 +10,2 @@ def f\n ctx\n+last\n\\ No newline at end of file\n"
        );
        Assert.Equal(
            [new("a.txt", 2, "++ b/fake.txt"), new("a.txt", 3, "@@ -1 +1 @@"), new AddedLine("a.txt", 11, "last")],
            AddedLine.Of(diff)
        );
    }

    private async Task<string> ReasonAsync((string, string)[] after) =>
        ReasonOf(await VerifyAsync(_world.Add(_before), _world.Add(after)));

    private static string ReasonOf(TicketEvent failed) => Assert.IsType<TicketEvent.AttemptFailed>(failed).Reason;

    private Task<TicketEvent> VerifyAsync(
        CommitSha parent,
        CommitSha commit,
        SubtaskKind kind = SubtaskKind.Feature,
        CommitSha? head = null
    )
    {
        var subtask = Attempt.Feature with { Kind = kind };
        var journey = Some.Journey(Some.Plan(subtask)) with
        {
            Base = parent,
            Head = head,
            Subtasks =
            [
                new SubtaskProgress(subtask)
                {
                    Stage = SubtaskStage.Developed,
                    Commit = commit,
                    Parent = parent,
                },
            ],
        };
        var verifier = new Verifier(PlainSandbox.ForSteps(), Steps.House(_world));
        var step = new VerifyStep(_world, _world, verifier, new CommitInspection(_world), Steps.House(_world));
        return Steps.OutcomeAsync(step, new Step.Verify(1, "ST-1", 1), journey);
    }
}
