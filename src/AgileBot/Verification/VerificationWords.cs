using System.Globalization;
using System.Text;
using AgileBot.Repositories;

namespace AgileBot.Verification;

/// <summary>Every sentence about checks, for people and for models.</summary>
internal static class VerificationWords
{
    private const int FailuresShown = 8;
    private const int TraceLength = 1_500;

    /// <summary>One sentence with counts: <c>compile passed, 7 of 7 tests passed</c>.</summary>
    public static string Summary(VerificationReport report) =>
        report.Checks.Count == 0
            ? "nothing to check"
            : string.Join(
                ", ",
                report.Checks.Select(check => check.Kind is CheckKind.Test ? Tests(check) : Plain(check))
            );

    /// <summary>What failed first, in one sentence with the place.</summary>
    public static string Failure(VerificationReport report) =>
        report.FirstFailed switch
        {
            null => Summary(report),
            { Obstacle: { } obstacle } => obstacle,
            { Kind: CheckKind.Test, Failures: [var first, ..] } tests =>
                $"{Tests(tests)}; {first.Test}: {first.Kind}: {FirstLine(first.Message)}{PlaceOf(first)}",
            { Errors: [var first, ..] } check => $"{check.Command} failed: {first}",
            { } check => $"{check.Command} failed: {LastLine(check.Output)}",
        };

    /// <summary>All a model needs to repair it.</summary>
    public static string Details(VerificationReport report)
    {
        var text = new StringBuilder(Summary(report)).Append('\n');
        if (report.Obstacle is { } obstacle)
            text.Append(obstacle).Append('\n');
        foreach (var check in report.Checks.Where(check => !check.Passed))
            text.Append(check.Failures.Count == 0 ? $"{check.Command}:\n{check.Output}\n" : FailuresOf(check));
        return text.ToString();
    }

    public static string NoSuchTests(IEnumerable<string> criteria) =>
        $"No test that ran is named after {string.Join(", ", criteria)}.";

    /// <summary>For the operator: the sandbox has no network, so what is not there cannot be fetched.</summary>
    public static string PackagesMissing(IReadOnlyCollection<string> packages) =>
        $"The sandbox has no network and its package cache lacks {string.Join(", ", packages)}: "
        + "fill a folder by `deploy/fill-packages.sh FOLDER PROJECT` and name it by `Sandbox__PackageCache`";

    public const string SdkMissing =
        "The sandbox has no .NET SDK that this repository can be built with: install it below /usr, or name its folder by `Sandbox__Toolchains__0`";

    public const string NoTestRan = "No test was found, so nothing is proven.";

    public static string TestFilesGone(IEnumerable<string> paths) =>
        $"Test files were deleted: {string.Join(", ", paths)}. Tests may be added, not removed.";

    public static string TestsGone(string path, IEnumerable<string> names) =>
        $"Tests were removed from {path}: {string.Join(", ", names)}. Tests may be added, not removed.";

    public const string Unreadable =
        "The command ended well, but its output is in no form that the bot reads (unittest -v, pytest -v, dotnet test), so no test is known to have run.";

    /// <summary>What a person must mend in the repository before the work goes on.</summary>
    public static string BrokenRules(Branch branch, IReadOnlyList<string> faults) =>
        $"The repository's rules on {branch} cannot be read. {string.Join(' ', faults)} Mend {RepositoryRules.File} on {branch} and resume.";

    public static string Protected(string path, string rule) =>
        $"{path} may not be changed: '{rule}' is protected by the repository's rules. A person has to change it.";

    public const string NothingChanged = "The commit changes nothing.";

    public static string TooLarge(string path) => $"{path} is a binary of more than 1 MB.";

    public static string ConflictMarker(AddedLine line) => $"{line.Path}:{line.Number} is a conflict marker.";

    /// <summary>Never shows the secret itself.</summary>
    public static string Secret(AddedLine line, string kind) =>
        $"{line.Path}:{line.Number} looks like {kind}. Secrets do not belong into a repository.";

    public const string LessonOfVerification =
        "The commit was refused by the checks before integration; avoid what the reason says.";

    private static string Plain(CheckResult check) => $"{Lower(check.Kind)} {(check.Passed ? "passed" : "failed")}";

    private static string Tests(CheckResult check) =>
        check switch
        {
            { Passed: true, Counts.Run: 0 } => "no tests",
            { Passed: true, Counts: var c } when c.Skipped > 0 =>
                $"{c.Passed} of {c.Run} tests passed, {c.Skipped} skipped",
            { Passed: true, Counts: var c } => $"{c.Passed} of {c.Run} tests passed",
            { Counts: var c, Failures.Count: > 0 } => $"{c.Failed} of {c.Run} tests failed",
            _ => "the test run broke off",
        };

    private static string FailuresOf(CheckResult check)
    {
        var shown = check
            .Failures.Take(FailuresShown)
            .Select(failure => $"{failure.Test}\n{Agents.OutsideText.Shorten(WhatAndWhere(failure), TraceLength)}\n");
        var more = check.Failures.Count > FailuresShown ? $"... and {check.Failures.Count - FailuresShown} more\n" : "";
        return $"{string.Join('\n', shown)}{more}";
    }

    /// <summary>Python's trace ends with what was said, .NET's begins after it.</summary>
    private static string WhatAndWhere(TestFailure failure) =>
        failure.Trace.Contains(failure.Message, StringComparison.Ordinal)
            ? failure.Trace
            : $"{failure.Kind}: {failure.Message}\n{failure.Trace}";

    private static string PlaceOf(TestFailure failure) =>
        FramePlace.FindInnermost(failure.Trace) is { } place ? $" ({place})" : "";

    private static string FirstLine(string text) => text.Split('\n')[0];

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("no output");

    private static string Lower(CheckKind kind) => kind.ToString().ToLower(CultureInfo.InvariantCulture);
}
