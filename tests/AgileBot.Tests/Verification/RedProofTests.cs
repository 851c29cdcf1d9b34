using AgileBot.Tests.Development;
using AgileBot.Tests.Support;
using AgileBot.Verification;
using AgileBot.Workflow;

namespace AgileBot.Tests.Verification;

/// <summary>Real runs of tests before there is code for them.</summary>
public sealed class RedProofTests : IDisposable
{
    private const string Head =
        "import unittest\n\n\nclass T(unittest.TestCase):\n    def test_AC_1_it(self):\n        ";

    private readonly FolderWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("from stocks.prices import average\n")]
    [InlineData("import stocks.prices\n")]
    [InlineData("import stocks\n")]
    [InlineData(Head + "self.assertEqual(1, 2)\n")]
    [InlineData(Head + "self.fail('not yet')\n")]
    [InlineData(Head + "import app\n        app.average([1])\n")]
    [InlineData(Head + "from app import average\n")]
    [InlineData(Head + "average([1])\n")]
    public async Task A_missing_planned_name_or_a_failed_expectation_is_right(string test) =>
        Assert.IsType<RedProof.Right>(await ProveAsync(test));

    [Theory]
    [InlineData(Head + "pass\n", "pass already")]
    [InlineData("x = 1\n", "found no test")]
    [InlineData("def (\n", "does not compile")]
    [InlineData("import stockz\n", "stockz")]
    [InlineData("from app import median\n", "median")]
    [InlineData(Head + "import app\n        app.median([1])\n", "median")]
    [InlineData(Head + "median([1])\n", "median")]
    [InlineData(Head + "1 / 0\n", "ZeroDivisionError")]
    [InlineData(Head + "open('nowhere')\n", "FileNotFoundError")]
    [InlineData("import os\nos._exit(3)\n", "broke off")]
    public async Task Any_other_reason_is_wrong_and_is_named(string test, string named) =>
        Assert.Contains(named, Assert.IsType<RedProof.Wrong>(await ProveAsync(test)).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task A_test_that_was_red_before_is_not_taken_for_a_new_one()
    {
        var proof = await ProveAsync(
            Head + "self.assertEqual(1, 2)\n",
            (
                "tests/test_old.py",
                "import unittest\n\n\nclass Old(unittest.TestCase):\n    def test_old(self):\n        self.fail('old')\n"
            )
        );
        Assert.Contains(
            "tests.test_old.Old.test_old is no new test",
            Assert.IsType<RedProof.Wrong>(proof).Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("src/Fees/FeeCalculator.cs", true)]
    [InlineData("tests/Fees.Tests/FeeTests.cs", false)]
    public void A_bug_that_breaks_the_code_is_right_and_a_test_that_breaks_itself_is_not(string thrownIn, bool right)
    {
        var failure = new TestFailure(
            "Fees.Tests.FeeTests.AC_1_no_amount_costs_nothing",
            "System.DivideByZeroException",
            "Attempted to divide by zero.",
            $"   at Fees.X() in /ws/{thrownIn}:line 5\n   at Fees.Tests.FeeTests.AC_1() in /ws/tests/Fees.Tests/FeeTests.cs:line 9"
        );
        var check = new CheckResult(
            CheckKind.Test,
            "dotnet test",
            Passed: false,
            new TestCounts(1, 1, 0),
            [failure],
            [failure.Test],
            "",
            TimeSpan.Zero
        );

        var proof = RedProof.Of(new(".NET", [check]), [], ["tests/Fees.Tests/FeeTests.cs"]);

        Assert.Equal(right, proof is RedProof.Right);
    }

    private async Task<RedProof> ProveAsync(string test, params (string Path, string Text)[] more)
    {
        var workspace = _world.Folder([
            ("app.py", "x = 1\n"),
            ("tests/__init__.py", ""),
            ("tests/test_new.py", test),
            .. more,
        ]);
        var context = Some.Context(new Step.Develop(1, "ST-1", 1), Some.Journey());
        var report = await new Verifier(PlainSandbox.ForSteps(), Steps.House(new MemoryRepositories())).RunAsync(
            context,
            workspace,
            TestContext.Current.CancellationToken
        );
        return RedProof.Of(report, ["stocks.prices.average"], ["tests/test_new.py"]);
    }
}
