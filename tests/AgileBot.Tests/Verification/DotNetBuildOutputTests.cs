using AgileBot.Verification;

namespace AgileBot.Tests.Verification;

public sealed class DotNetBuildOutputTests
{
    private static readonly string[] s_planned =
    [
        "Fees.FeeCalculator.Minimum",
        "Fees.Tariff",
        "Fees.FeeCalculator.Of",
        "Fees.Rates.Standard",
    ];

    [Fact]
    public void Each_error_is_told_once_with_its_place_and_the_name_it_misses()
    {
        var errors = DotNetBuildOutput.ReadErrors(DotNetOutputs.MissingNames);

        Assert.Equal(
            [
                ("tests/Fees.Tests/NewTests.cs", 6, "CS0117", "Minimum"),
                ("tests/Fees.Tests/NewTests.cs", 9, "CS0246", "Tariff"),
                ("tests/Fees.Tests/NewTests.cs", 12, "CS1501", "Of"),
                ("tests/Fees.Tests/NewTests.cs", 15, "CS0234", "Rates"),
            ],
            errors.Select(error => (error.Path, error.Line, error.Code, error.Missing))
        );
        Assert.Equal(
            "tests/Fees.Tests/NewTests.cs:6: CS0117: 'FeeCalculator' does not contain a definition for 'Minimum'",
            $"{errors[0]}"
        );
    }

    [Fact]
    public void An_error_about_something_else_misses_no_name() =>
        Assert.Null(
            Assert
                .Single(
                    DotNetBuildOutput.ReadErrors("/ws/src/A.cs(3,9): error CS1002: ; expected [/ws/src/A.csproj]\n")
                )
                .Missing
        );

    [Fact]
    public void An_analyzer_that_breaks_the_build_is_heard_too() =>
        Assert.Equal(
            "tests/ATests.cs:33: xUnit1051: Use the token",
            $"{Assert.Single(DotNetBuildOutput.ReadErrors("/ws/tests/ATests.cs(33,65): error xUnit1051: Use the token [/ws/a.csproj]"))}"
        );

    [Fact]
    public void Tests_that_only_miss_planned_names_are_red_for_the_right_reason() =>
        Assert.Equal(new RedProof.Right(4), Prove(s_planned, "tests/Fees.Tests/NewTests.cs"));

    [Fact]
    public void A_missing_name_that_nobody_planned_is_wrong_and_is_named()
    {
        var proof = Prove(s_planned[1..], "tests/Fees.Tests/NewTests.cs");

        var reason = Assert.IsType<RedProof.Wrong>(proof).Reason;
        Assert.Contains("'Minimum'", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Tariff", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_does_not_compile_by_itself_is_no_proof() =>
        Assert.IsType<RedProof.Wrong>(Prove(s_planned, "tests/Fees.Tests/OtherTests.cs"));

    [Fact]
    public void What_the_machine_lacks_is_said_in_words_with_the_command_that_helps()
    {
        var report = Report(DotNetOutputs.MissingPackages);

        Assert.Contains("lacks Microsoft.NET.Test.Sdk, xunit.v3:", report.Obstacle, StringComparison.Ordinal);
        Assert.Contains("deploy/fill-packages.sh FOLDER PROJECT", report.Obstacle, StringComparison.Ordinal);
        Assert.Contains("Sandbox__PackageCache", report.Obstacle, StringComparison.Ordinal);
        Assert.Equal(report.Obstacle, VerificationWords.Failure(report));
    }

    [Theory]
    [InlineData("bwrap: execvp dotnet: No such file or directory")]
    [InlineData("A compatible .NET SDK was not found.\n\nRequested SDK version: 8.0.100\n")]
    [InlineData("error NETSDK1045: The current .NET SDK does not support targeting .NET 11.0.")]
    public void A_missing_SDK_is_said_in_words(string output) =>
        Assert.Contains("no .NET SDK", DotNetBuildOutput.FindObstacle(output), StringComparison.Ordinal);

    [Fact]
    public void Wrong_code_is_no_obstacle_and_its_first_error_is_told()
    {
        var report = Report(DotNetOutputs.MissingNames);

        Assert.Null(report.Obstacle);
        Assert.StartsWith(
            "dotnet build failed: tests/Fees.Tests/NewTests.cs:6: CS0117",
            VerificationWords.Failure(report),
            StringComparison.Ordinal
        );
    }

    private static RedProof Prove(IReadOnlyCollection<string> planned, string designed) =>
        RedProof.Of(Report(DotNetOutputs.MissingNames), planned, [designed]);

    private static VerificationReport Report(string output) =>
        new(
            ".NET",
            [
                new CheckResult(
                    CheckKind.Compile,
                    "dotnet build",
                    Passed: false,
                    TestCounts.None,
                    [],
                    [],
                    output,
                    TimeSpan.Zero
                )
                {
                    Errors = DotNetBuildOutput.ReadErrors(output),
                    Obstacle = DotNetBuildOutput.FindObstacle(output),
                },
            ]
        );
}
