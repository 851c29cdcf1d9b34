using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Development;

public sealed class DevelopStepTests : IDisposable
{
    private readonly FolderWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_feature_begins_with_red_tests_and_ends_in_a_proven_commit()
    {
        var turns = Feature().Edit("stocks/prices.py", "", Attempt.Code).Submit("Averages a list.");
        var parent = _world.Add();

        var developed = Assert.IsType<TicketEvent.Developed>(await new Attempt(_world, turns).RunAsync(parent));

        Assert.Equal(parent, developed.Parent);
        Assert.Equal("Averages a list.", developed.Account);
        Assert.Equal(
            ["stocks/prices.py", "tests/__init__.py", "tests/test_prices.py"],
            _world.PathsOf(developed.Commit)
        );
    }

    [Fact]
    public async Task The_commit_names_ticket_criteria_and_requester_and_is_dated_by_the_run()
    {
        await new Attempt(
            _world,
            Feature().Edit("stocks/prices.py", "", Attempt.Code).Submit("Ticket: EVIL-1")
        ).RunAsync(_world.Add());

        var draft = Assert.Single(_world.Drafts);
        Assert.StartsWith("ST-1: Average the prices\n\n", draft.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "\n\nTicket: OPT-7\nCriteria: AC-1\nCo-authored-by: Rita Report <rita>\n",
            draft.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("\nTicket: EVIL-1", draft.Message, StringComparison.Ordinal);
        Assert.Equal(DateTimeOffset.UnixEpoch, draft.At);
    }

    [Fact]
    public async Task The_same_attempt_makes_the_same_commit()
    {
        var parent = _world.Add(("README.md", "hello\n"));
        var first = await new Attempt(_world, Feature().Edit("stocks/prices.py", "", Attempt.Code).Submit()).RunAsync(
            parent
        );
        var again = await new Attempt(_world, Feature().Edit("stocks/prices.py", "", Attempt.Code).Submit()).RunAsync(
            parent
        );

        Assert.Equal(first, again);
    }

    [Fact]
    public async Task A_red_submission_is_given_back_with_the_failing_test_until_it_is_green()
    {
        var turns = Feature()
            .Edit("stocks/prices.py", "", "def average(values):\n    return 7")
            .Submit()
            .Edit("stocks/prices.py", "    return 7", "    return sum(values) / len(values)")
            .Submit();

        Assert.IsType<TicketEvent.Developed>(await new Attempt(_world, turns).RunAsync(_world.Add()));

        Assert.Contains("AssertionError: 2 != 7", turns.LastRequest("code"), StringComparison.Ordinal);
        Assert.Contains("3 submissions left", turns.LastRequest("code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coder_who_stays_red_fails_the_attempt_with_the_test_and_a_lesson()
    {
        var turns = Feature().Edit("stocks/prices.py", "", "def average(values):\n    return 7").Submit();
        turns.Say("reflect", """{"lesson":"Divide by the length."}""");

        var failed = Assert.IsType<TicketEvent.AttemptFailed>(await new Attempt(_world, turns).RunAsync(_world.Add()));

        Assert.Contains("after 4 submissions", failed.Reason, StringComparison.Ordinal);
        Assert.Contains("test_AC_1_averages: AssertionError: 2 != 7", failed.Reason, StringComparison.Ordinal);
        Assert.Equal("Divide by the length.", failed.Lesson);
        Assert.Contains("AssertionError: 2 != 7", turns.LastRequest("reflect"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_that_the_coder_edits_or_overwrites_by_shell_stays_as_it_was_designed()
    {
        var turns = Feature()
            .Edit("tests/test_prices.py", "        self.assertEqual(2, average([1, 3]))", "        pass")
            .Shell(
                "echo > tests/test_prices.py; mkdir -p stocks; echo 'def average(values): return 7' > stocks/prices.py"
            )
            .Submit();
        turns.Say("reflect", """{"lesson":"l"}""");

        var failed = Assert.IsType<TicketEvent.AttemptFailed>(await new Attempt(_world, turns).RunAsync(_world.Add()));

        Assert.Contains("AssertionError: 2 != 7", failed.Reason, StringComparison.Ordinal);
        Assert.Contains("tests are not the coder's to write", turns.LastRequest("code"), StringComparison.Ordinal);
        Assert.Contains("were put back: tests/test_prices.py", turns.LastRequest("code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rework_may_add_tests_but_not_remove_one()
    {
        const string Old =
            "import unittest\n\n\nclass Old(unittest.TestCase):\n    def test_old(self):\n        pass\n";
        var turns = new Turns()
            .Edit("tests/test_old.py", "    def test_old(self):", "    def test_new(self):")
            .Edit(
                "tests/test_old.py",
                "    def test_old(self):",
                "    def test_new(self):\n        pass\n\n    def test_old(self):"
            )
            .Submit();

        var attempt = new Attempt(_world, turns) { Subtask = Attempt.Of(SubtaskKind.Rework) };
        var parent = _world.Add(("tests/__init__.py", ""), ("tests/test_old.py", Old));
        var developed = Assert.IsType<TicketEvent.Developed>(await attempt.RunAsync(parent));

        Assert.Contains("test_old would vanish", turns.LastRequest("code"), StringComparison.Ordinal);
        var text = _world.Read(developed.Commit, "tests/test_old.py");
        Assert.Contains("test_new", text, StringComparison.Ordinal);
        Assert.Contains("test_old", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documentation_needs_no_test_but_may_not_change_nothing()
    {
        var parent = _world.Add(("README.md", "old\n"));
        var written = new Turns().Edit("README.md", "old", "new").Submit();
        var idle = new Turns().Submit().Say("reflect", """{"lesson":"Write something."}""");

        var subtask = Attempt.Of(SubtaskKind.Documentation);
        Assert.IsType<TicketEvent.Developed>(await new Attempt(_world, written) { Subtask = subtask }.RunAsync(parent));
        var failed = Assert.IsType<TicketEvent.AttemptFailed>(
            await new Attempt(_world, idle) { Subtask = subtask }.RunAsync(parent)
        );

        Assert.Contains("nothing differs", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(0, written.Asked("test-design"));
    }

    [Fact]
    public async Task What_a_test_run_leaves_behind_is_not_committed()
    {
        var turns = Feature().Edit("stocks/prices.py", "", $"open('litter.txt', 'w').close()\n{Attempt.Code}").Submit();

        var developed = Assert.IsType<TicketEvent.Developed>(await new Attempt(_world, turns).RunAsync(_world.Add()));

        Assert.DoesNotContain(
            _world.PathsOf(developed.Commit),
            path => path.Contains("litter") || path.Contains("pyc")
        );
    }

    [Fact]
    public async Task A_feature_in_a_repository_that_cannot_be_tested_is_refused_before_a_model_is_asked_to_work()
    {
        var turns = new Turns().Say("reflect", """{"lesson":"l"}""");

        var failed = Assert.IsType<TicketEvent.AttemptFailed>(
            await new Attempt(_world, turns).RunAsync(_world.Add(("package.json", "{}")))
        );

        Assert.Contains("it can test Python and .NET", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(0, turns.Asked("code") + turns.Asked("test-design"));
    }

    [Fact]
    public async Task A_model_that_is_away_for_the_lesson_leaves_the_reason_as_the_lesson()
    {
        var turns = new Turns { Breaks = ("reflect", new RemoteException("m", RemoteFailure.Unavailable, "away")) };

        var failed = Assert.IsType<TicketEvent.AttemptFailed>(
            await new Attempt(_world, turns).RunAsync(_world.Add(("package.json", "{}")))
        );

        Assert.Equal(failed.Reason, failed.Lesson);
    }

    [Fact]
    public async Task Every_piece_of_evidence_stands_in_the_requests()
    {
        var turns = Feature().Edit("stocks/prices.py", "", Attempt.Code).Submit();
        var parent = _world.Add(("app.py", "def render():\n    return 'page'\n"));
        var attempt = new Attempt(_world, turns)
        {
            Failures = [new FailedAttempt(1, 1, "m", "It was red.", "Mind the empty list.")],
            Places = [new Location("app.py", "render", LocationUse.Edit, 1, "draws the page")],
        };
        Assert.IsType<TicketEvent.Developed>(await attempt.RunAsync(parent));

        string[] both =
        [
            "Give the mean of a list.",
            "AC-1: Prices are averaged per day.",
            "stocks.prices.average",
            "Mind the empty list.",
            "keep it small",
            "unittest discover",
        ];
        Assert.All(both, part => Assert.Contains(part, turns.LastRequest("test-design"), StringComparison.Ordinal));
        string[] coder =
        [
            .. both,
            "A chart of average prices",
            "return 'page'",
            "draws the page",
            "self.assertEqual(2, average([1, 3]))",
            "No module named 'stocks'",
            "40 turns",
        ];
        Assert.All(coder, part => Assert.Contains(part, turns.LastRequest("code"), StringComparison.Ordinal));
    }

    private static Turns Feature() => new Turns().Say("test-design", Attempt.Design);
}
