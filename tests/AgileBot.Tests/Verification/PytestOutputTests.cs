using AgileBot.Verification;

namespace AgileBot.Tests.Verification;

public sealed class PytestOutputTests
{
    private const string Mixed = """
        ============================= test session starts ==============================
        collected 3 items

        tests/test_x.py::T::test_AC_1_it PASSED                                  [ 33%]
        tests/test_x.py::T::test_AC_2_it FAILED                                  [ 66%]
        tests/test_x.py::test_later SKIPPED (not yet)                            [100%]

        =================================== FAILURES ===================================
        ________________________________ T.test_AC_2_it ________________________________
        >       self.assertEqual(1, 2)
        E       AssertionError: 1 != 2
        =========================== short test summary info ============================
        FAILED tests/test_x.py::T::test_AC_2_it - AssertionError: 1 != 2
        =================== 1 failed, 1 passed, 1 skipped in 0.03s =====================
        """;

    private const string Unloadable = """
        ==================================== ERRORS ====================================
        ______________________ ERROR collecting tests/test_new.py ______________________
        tests/test_new.py:1: in <module>
            from stocks.prices import average
        E   ModuleNotFoundError: No module named 'stocks'
        =========================== short test summary info ============================
        ERROR tests/test_new.py
        =============================== 1 error in 0.05s ===============================
        """;

    [Fact]
    public void Counts_names_and_failures_are_read()
    {
        var run = PytestOutput.Read(Mixed);

        Assert.Equal((true, new TestCounts(3, 1, 1)), (run.Completed, run.Counts));
        Assert.Equal(3, run.Tests.Count);
        var failure = Assert.Single(run.Failures);
        Assert.Equal(
            ("tests.test_x.T.test_AC_2_it", "AssertionError", "1 != 2"),
            (failure.Test, failure.Kind, failure.Message)
        );
        Assert.True(CriterionNames.IsProven("AC-1", run.Tests));
    }

    [Fact]
    public void A_file_that_cannot_be_loaded_says_what_it_lacks()
    {
        var failure = Assert.Single(PytestOutput.Read(Unloadable).Failures);
        Assert.Equal(
            ("tests.test_new", "ModuleNotFoundError", "No module named 'stocks'"),
            (failure.Test, failure.Kind, failure.Message)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("all is well\n")]
    [InlineData("tests/test_x.py::T::test_AC_1_it PASSED [100%]\n")]
    public void A_run_without_its_end_proves_nothing(string output) =>
        Assert.False(PytestOutput.Read(output).Completed);
}
