using AgileBot.Verification;

namespace AgileBot.Tests.Verification;

public sealed class DotNetTestOutputTests
{
    [Fact]
    public void The_tests_of_several_projects_are_counted_together()
    {
        var run = DotNetTestOutput.Read(DotNetOutputs.TwoProjects);

        Assert.True(run.Completed);
        Assert.Equal(new TestCounts(6, 2, 1), run.Counts);
    }

    [Fact]
    public void Names_are_those_of_tests_that_ran_a_skipped_one_proves_nothing()
    {
        var run = DotNetTestOutput.Read(DotNetOutputs.TwoProjects);

        Assert.Equal(
            [
                "Fees.Tests.FeeCalculatorTests.AC_1_half_a_cent_is_rounded_up",
                "Fees.Tests.FeeCalculatorTests.AC_2_throws",
                "Fees.Tests.FeeCalculatorTests.A_fee_is_one_percent(amount: 200, fee: 2)",
                "Fees.Tests.FeeCalculatorTests.A_fee_is_one_percent(amount: 100, fee: 1)",
                "More.Tests.MoreTests.It_adds",
            ],
            run.Tests,
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void A_failed_expectation_and_an_exception_are_told_apart_each_with_its_place()
    {
        var failures = DotNetTestOutput.Read(DotNetOutputs.TwoProjects).Failures;

        Assert.Equal(
            [
                (TestFailure.Assertion, "Assert.Equal() Failure: Values differ\nExpected: 0.03\nActual:   0.02"),
                ("System.ArgumentOutOfRangeException", "An amount is above zero. (Parameter 'amount')"),
            ],
            failures.Select(failure => (failure.Kind, failure.Message))
        );
        Assert.Equal(
            ["tests/Fees.Tests/FeeCalculatorTests.cs:11", "src/Fees/FeeCalculator.cs:5"],
            failures.Select(failure => FramePlace.FindInnermost(failure.Trace)),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void A_model_is_told_what_was_expected_and_where_it_failed()
    {
        var run = DotNetTestOutput.Read(DotNetOutputs.TwoProjects);
        var check = new CheckResult(
            CheckKind.Test,
            "dotnet test",
            Passed: false,
            run.Counts,
            run.Failures,
            run.Tests,
            "",
            TimeSpan.Zero
        );
        var report = new VerificationReport(".NET", [check]);

        var details = VerificationWords.Details(report);
        Assert.Contains("Expected: 0.03\nActual:   0.02\n", details, StringComparison.Ordinal);
        Assert.Contains("FeeCalculator.cs:line 5", details, StringComparison.Ordinal);
        Assert.Equal(
            "2 of 6 tests failed; Fees.Tests.FeeCalculatorTests.AC_1_half_a_cent_is_rounded_up: "
                + "AssertionError: Assert.Equal() Failure: Values differ (tests/Fees.Tests/FeeCalculatorTests.cs:11)",
            VerificationWords.Failure(report)
        );
    }

    [Fact]
    public void A_run_that_a_test_ended_from_inside_has_shown_nothing()
    {
        var run = DotNetTestOutput.Read(DotNetOutputs.BrokenOff);

        Assert.Equal(TestCounts.None, run.Counts);
        Assert.Empty(run.Tests);
    }

    [Fact]
    public void One_project_of_two_that_tells_no_total_breaks_the_whole_run_off()
    {
        var last = DotNetOutputs.TwoProjects.LastIndexOf("Test Run Successful.", StringComparison.Ordinal);

        Assert.False(DotNetTestOutput.Read(DotNetOutputs.TwoProjects[..last]).Completed);
        Assert.False(
            DotNetTestOutput
                .Read(DotNetOutputs.TwoProjects[..last] + "Test Run Aborted.\nTotal tests: Unknown\n     Passed: 1\n")
                .Completed
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData(DotNetOutputs.NoTests)]
    public void No_test_at_all_is_an_end_too(string output)
    {
        var run = DotNetTestOutput.Read(output);

        Assert.True(run.Completed);
        Assert.Equal(TestCounts.None, run.Counts);
    }

    [Fact]
    public void What_a_test_prints_is_not_taken_for_the_runners_words()
    {
        var run = DotNetTestOutput.Read(
            """
            Test run for /ws/tests/Fees.Tests.dll (.NETCoreApp,Version=v10.0)
              Passed Fees.Tests.FeeTests.It_prints [1 ms]
              Standard Output Messages:
             Total tests: 99
                 Failed Fees.Tests.FeeTests.AC_1_forged [1 ms]

            Test Run Successful.
            Total tests: 1
                 Passed: 1
            """
        );

        Assert.Equal(new TestCounts(1, 0, 0), run.Counts);
        Assert.Equal(["Fees.Tests.FeeTests.It_prints"], run.Tests, StringComparer.Ordinal);
    }

    [Fact]
    public void The_same_run_reads_the_same_without_its_times() =>
        Assert.DoesNotMatch(
            @"\d+ ms|\d\.\d+ Seconds|00:0|Elapsed",
            RunnerTimes.Remove(DotNetOutputs.TwoProjects + '\n' + DotNetOutputs.MissingNames)
        );
}
