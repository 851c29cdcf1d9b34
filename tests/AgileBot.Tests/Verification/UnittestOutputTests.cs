using AgileBot.Ports;
using AgileBot.Tests.Development;
using AgileBot.Tests.Support;
using AgileBot.Verification;
using AgileBot.Workflow;

namespace AgileBot.Tests.Verification;

/// <summary>What real runs of Python's own test runner say, read back.</summary>
public sealed class UnittestOutputTests : IDisposable
{
    private readonly FolderWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Passed_failed_broken_and_skipped_tests_are_told_apart()
    {
        var tests = await TestAsync(
            (
                "tests/test_x.py",
                """
                import unittest


                class Things(unittest.TestCase):
                    def test_good(self):
                        pass

                    def test_bad(self):
                        '''Says what it wants.'''
                        self.assertEqual([1], [2], "lists")

                    def test_ugly(self):
                        {}["key"]

                    @unittest.skip("later")
                    def test_later(self):
                        pass
                """
            ),
            ("tests/__init__.py", "")
        );

        Assert.False(tests.Passed);
        Assert.Equal(new TestCounts(4, 2, 1), tests.Counts);
        Assert.Equal(1, tests.Counts.Passed);
        Assert.Equal(
            ["KeyError", "AssertionError"],
            tests.Failures.Select(failure => failure.Kind),
            StringComparer.Ordinal
        );
        Assert.Equal("tests.test_x.Things.test_bad", tests.Failures[1].Test);
        Assert.StartsWith("Lists differ: [1] != [2]", tests.Failures[1].Message, StringComparison.Ordinal);
        Assert.EndsWith("lists", tests.Failures[1].Message, StringComparison.Ordinal);
        Assert.Contains("test_x.py\", line", tests.Failures[0].Trace, StringComparison.Ordinal);
        Assert.Contains("tests.test_x.Things.test_good", tests.Tests, StringComparer.Ordinal);
        Assert.DoesNotContain(" in 0.", tests.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_that_does_not_load_is_a_failure_with_its_true_cause()
    {
        var tests = await TestAsync(
            ("tests/__init__.py", ""),
            ("tests/test_x.py", "from stocks.prices import average\n")
        );

        var failure = Assert.Single(tests.Failures);
        Assert.Equal("unittest.loader._FailedTest.tests.test_x", failure.Test);
        Assert.Equal("ModuleNotFoundError", failure.Kind);
        Assert.Equal("No module named 'stocks'", failure.Message);
    }

    [Fact]
    public async Task Subtests_are_counted_under_their_test()
    {
        var tests = await TestAsync(
            (
                "test_x.py",
                "import unittest\n\n\nclass T(unittest.TestCase):\n    def test_all(self):\n        for i in range(3):\n            with self.subTest(i=i):\n                self.assertEqual(i, 9)\n"
            )
        );

        Assert.Equal(3, tests.Failures.Count);
        Assert.Equal(new TestCounts(1, 1, 0), tests.Counts);
    }

    [Fact]
    public async Task Tests_in_a_folder_that_is_no_package_are_found_too()
    {
        const string Test =
            "import unittest\nimport app\n\n\nclass T(unittest.TestCase):\n    def test_AC_1_it(self):\n        self.assertEqual(1, app.x)\n";
        var tests = await TestAsync(("tests/test_x.py", Test), ("app.py", "x = 1\n"));

        Assert.True(tests.Passed);
        Assert.Equal(1, tests.Counts.Run);
        Assert.True(CriterionNames.IsProven("AC-1", tests.Tests));
    }

    [Fact]
    public async Task A_run_that_ends_itself_well_without_counting_proves_nothing()
    {
        var tests = await TestAsync(("test_x.py", "import os\nos._exit(0)\n"));
        Assert.False(tests.Passed);
    }

    [Fact]
    public async Task An_unexpected_success_is_a_failure()
    {
        var tests = await TestAsync(
            (
                "test_x.py",
                "import unittest\n\n\nclass T(unittest.TestCase):\n    @unittest.expectedFailure\n    def test_odd(self):\n        pass\n"
            )
        );
        Assert.False(tests.Passed);
    }

    [Fact]
    public async Task Output_longer_than_any_cap_still_ends_with_the_count()
    {
        var tests = await TestAsync(
            (
                "test_x.py",
                "import unittest\n\n\nclass T(unittest.TestCase):\n    def test_loud(self):\n        print('x' * 2_000_000)\n"
            )
        );
        Assert.True(tests.Passed);
        Assert.Equal(1, tests.Counts.Run);
        Assert.True(tests.Output.Length < 11_000);
    }

    [Fact]
    public async Task A_repository_without_tests_is_neither_red_nor_proven()
    {
        var report = await RunAsync(("app.py", "x = 1\n"));
        Assert.True(report.Passed);
        Assert.Equal(0, report.TestsRun);
        Assert.Equal("compile passed, no tests", VerificationWords.Summary(report));
    }

    [Fact]
    public async Task Code_that_does_not_compile_is_not_tested()
    {
        var report = await RunAsync(("app.py", "def (\n"), ("test_x.py", "import unittest\n"));
        Assert.False(report.Passed);
        Assert.Null(report.Tests);
        Assert.Contains("app.py", VerificationWords.Details(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_failure_names_test_message_and_counts()
    {
        var report = await RunAsync(
            (
                "test_x.py",
                "import unittest\n\n\nclass T(unittest.TestCase):\n    def test_one(self):\n        self.assertEqual(1, 2)\n\n    def test_two(self):\n        pass\n"
            )
        );
        Assert.Equal(
            "1 of 2 tests failed; test_x.T.test_one: AssertionError: 1 != 2",
            VerificationWords.Failure(report).Split(" (")[0]
        );
    }

    private async Task<CheckResult> TestAsync(params (string Path, string Text)[] files) =>
        Assert.IsType<CheckResult>((await RunAsync(files)).Tests);

    private Task<VerificationReport> RunAsync(params (string Path, string Text)[] files)
    {
        Workspace workspace = _world.Folder(files);
        var context = Some.Context(new Step.Verify(1, "ST-1", 1), Some.Journey());
        return new Verifier(PlainSandbox.ForSteps(), Steps.House(new MemoryRepositories())).RunAsync(
            context,
            workspace,
            TestContext.Current.CancellationToken
        );
    }
}
