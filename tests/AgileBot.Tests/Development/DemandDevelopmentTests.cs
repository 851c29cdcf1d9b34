using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Development;

/// <summary>An attempt at what a reviewer asked for.</summary>
public sealed class DemandDevelopmentTests : IDisposable
{
    private const string Old =
        "import unittest\nfrom total import total\n\n\nclass Totals(unittest.TestCase):\n    def test_sum(self):\n        self.assertEqual(3, total(5, 2))\n";

    private const string Added =
        "    def test_never_below_zero(self):\n        self.assertEqual(0, total(2, 5))\n\n    def test_nothing(self):\n        self.assertEqual(0, total(0, 0))\n\n    def test_sum(self):";

    private readonly FolderWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Of_the_new_tests_those_are_named_that_were_red_on_the_code_before()
    {
        var turns = new Turns()
            .Edit("tests/test_total.py", "    def test_sum(self):", Added)
            .Edit("total.py", "    return price - off", "    return max(price - off, 0)")
            .Submit("It stops at zero.");

        var developed = Assert.IsType<TicketEvent.Developed>(await RunAsync(turns));

        Assert.Equal(["test_never_below_zero"], developed.RedBefore!);
        Assert.Contains("\nRequested-by: Grace Hopper <grace>\n", _world.Drafts[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_of_names_that_are_new_count_as_red_although_their_file_could_not_be_loaded_before()
    {
        var turns = new Turns()
            .Edit(
                "tests/test_most.py",
                "",
                "import unittest\nfrom total import MOST\n\n\nclass Most(unittest.TestCase):\n    def test_most(self):\n        self.assertEqual(9, MOST)\n"
            )
            .Edit("total.py", "def total(price, off):", "MOST = 9\n\n\ndef total(price, off):")
            .Submit();

        Assert.Equal(["test_most"], Assert.IsType<TicketEvent.Developed>(await RunAsync(turns)).RedBefore!);
    }

    [Fact]
    public async Task A_change_without_a_new_test_claims_no_proof()
    {
        var turns = new Turns()
            .Edit("total.py", "def total(price, off):", "def total(price, off):  # to be paid")
            .Submit();

        Assert.Empty(Assert.IsType<TicketEvent.Developed>(await RunAsync(turns)).RedBefore!);
    }

    [Fact]
    public async Task A_question_is_answered_by_the_account_when_nothing_has_to_change() =>
        Assert.Equal(
            new TicketEvent.LeftAsIs("ST-1", 1, "Because a total may be negative: refunds."),
            await RunAsync(new Turns().Submit("Because a total may be negative: refunds."))
        );

    [Fact]
    public async Task Changing_nothing_without_a_word_is_a_failure() =>
        Assert.IsType<TicketEvent.AttemptFailed>(
            await RunAsync(new Turns().Submit(" ").Say("reflect", """{"lesson":"Say something."}"""))
        );

    private Task<TicketEvent> RunAsync(Turns turns)
    {
        var parent = _world.Add(
            ("total.py", "def total(price, off):\n    return price - off\n"),
            ("tests/__init__.py", ""),
            ("tests/test_total.py", Old)
        );
        return new Attempt(_world, turns)
        {
            Subtask = Attempt.Of(SubtaskKind.Rework),
            Demands = [new Demand(new Person("grace", "Grace Hopper"), "total.py:2: Below zero!", "9")],
        }.RunAsync(parent);
    }
}
