namespace AgileBot.Verification;

/// <summary>What the checks said of one state of the code; the only ground on which "tests pass" is ever claimed.</summary>
internal sealed record VerificationReport(string Toolchain, IReadOnlyList<CheckResult> Checks)
{
    public bool Passed => Checks.All(check => check.Passed);

    /// <summary>The run of the tests; null when an earlier check made it pointless or nobody knows how to test.</summary>
    public CheckResult? Tests => Checks.FirstOrDefault(check => check.Kind is CheckKind.Test);

    public CheckResult? FirstFailed => Checks.FirstOrDefault(check => !check.Passed);

    /// <summary>What the machine lacks; null when the checks could be made.</summary>
    public string? Obstacle => FirstFailed?.Obstacle;

    public int TestsRun => Tests?.Counts.Run ?? 0;
}

/// <summary>What one check said.</summary>
/// <param name="Tests">The names of the tests that ran.</param>
/// <param name="Output">What it printed, its middle cut out when it is long, without times.</param>
internal sealed record CheckResult(
    CheckKind Kind,
    string Command,
    bool Passed,
    TestCounts Counts,
    IReadOnlyList<TestFailure> Failures,
    IReadOnlyList<string> Tests,
    string Output,
    TimeSpan Duration
)
{
    /// <summary>What the compiler refuses.</summary>
    public IReadOnlyList<CompileError> Errors { get; init; } = [];

    /// <summary>What the machine lacks, in a sentence with the next step; no code can mend it.</summary>
    public string? Obstacle { get; init; }
}

/// <summary>The checks in the order in which they are worth doing.</summary>
internal enum CheckKind
{
    Format,
    Compile,
    Test,
}

/// <summary>How many tests ran, and how they ended.</summary>
internal sealed record TestCounts(int Run, int Failed, int Skipped)
{
    public static TestCounts None { get; } = new(0, 0, 0);

    public int Passed => Math.Max(0, Run - Failed - Skipped);
}

/// <summary>One test that did not pass.</summary>
/// <param name="Test">Its full name as the runner prints it.</param>
/// <param name="Kind">The exception's name: <c>AssertionError</c>.</param>
/// <param name="Message">What the exception said.</param>
/// <param name="Trace">Where it came from.</param>
internal sealed record TestFailure(string Test, string Kind, string Message, string Trace)
{
    /// <summary>The kind of every failed expectation, whatever the framework calls it.</summary>
    public const string Assertion = "AssertionError";
}

/// <summary>What a test runner's output means.</summary>
/// <param name="Completed">Whether the runner came to its own end; a run that broke off proves nothing.</param>
internal sealed record TestRun(
    bool Completed,
    TestCounts Counts,
    IReadOnlyList<TestFailure> Failures,
    IReadOnlyList<string> Tests
)
{
    public static TestRun None { get; } = new(Completed: false, TestCounts.None, [], []);
}
