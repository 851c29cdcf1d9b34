using System.Globalization;
using System.Text.RegularExpressions;

namespace AgileBot.Verification;

/// <summary>Reads what <c>pytest -v</c> prints.</summary>
internal static partial class PytestOutput
{
    public static TestRun Read(string output)
    {
        var text = output.ReplaceLineEndings("\n");
        var ends = End().Matches(text);
        if (ends.Count == 0)
            return TestRun.None;
        var lines = TestLine().Matches(text);
        var failures = lines
            .Where(line => line.Groups["how"].Value is "FAILED" or "ERROR" or "XPASS")
            .Select(line => ToFailure(text, line.Groups["name"].Value))
            .Concat(Collecting().Matches(text).Select(ToFailure))
            .DistinctBy(failure => failure.Test, StringComparer.Ordinal)
            .ToList();
        var (failed, skipped) = (Sum(text, "failed") + Sum(text, "errors?"), Sum(text, "skipped"));
        var counts = new TestCounts(failed + skipped + Sum(text, "passed"), failed, skipped);
        // what failed before any test had its line, such as a file that cannot be loaded, is a failure all the same
        if (failed > 0 && failures.Count == 0)
            failures.Add(
                new("tests", "Error", "pytest reports errors; run it with -v.", text[^Math.Min(text.Length, 4_000)..])
            );
        return new(
            Completed: true,
            counts,
            failures,
            [.. lines.Select(line => NameOf(line.Groups["name"].Value)).Distinct(StringComparer.Ordinal)]
        );
    }

    private static int Sum(string text, string what) =>
        End()
            .Matches(text)
            .Sum(end =>
                Regex.Match(end.Value, $@"(?<n>\d+) {what}\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                    is { Success: true } count
                    ? int.Parse(count.Groups["n"].Value, CultureInfo.InvariantCulture)
                    : 0
            );

    /// <summary>The exception stands in the short summary behind the test's name: <c>FAILED a.py::T::test - AssertionError: 1 != 2</c>.</summary>
    private static TestFailure ToFailure(string text, string name)
    {
        var said = Summary()
            .Matches(text)
            .FirstOrDefault(line => string.Equals(line.Groups["name"].Value, name, StringComparison.Ordinal));
        var kind = said?.Groups["kind"].Value is { Length: > 0 } known ? known : "Failed";
        return new(NameOf(name), kind.Split('.')[^1], said?.Groups["message"].Value ?? "", said?.Value ?? "");
    }

    /// <summary>As unittest would name it: <c>tests/test_x.py::T::test_it</c> is <c>tests.test_x.T.test_it</c>.</summary>
    private static string NameOf(string node)
    {
        var parts = node.Split("::", 2);
        var file = parts[0].EndsWith(".py", StringComparison.Ordinal) ? parts[0][..^3] : parts[0];
        return string.Join('.', (string[])[file.Replace('/', '.'), .. parts[1..]])
            .Replace("::", ".", StringComparison.Ordinal);
    }

    /// <summary>A file that could not be loaded has no tests yet; what it lacks stands behind an E.</summary>
    private static TestFailure ToFailure(Match collecting)
    {
        var error = Error().Matches(collecting.Value).LastOrDefault();
        return new(
            NameOf(collecting.Groups["name"].Value),
            error?.Groups["kind"].Value ?? "Error",
            error?.Groups["message"].Value ?? "",
            collecting.Value.Trim()
        );
    }

    [GeneratedRegex(
        @"^_+ ERROR collecting (?<name>\S+) _+\n.*?(?=^_{5,}|^={5,})",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Collecting();

    [GeneratedRegex(
        @"^E +(?<kind>[A-Za-z_][\w.]*): (?<message>[^\n]*)$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Error();

    [GeneratedRegex(
        @"^=+ (\d+ (passed|failed|skipped|errors?|xfailed|xpassed|warnings?|deselected)(, )?)+ in [\d.:]+.*=+$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex End();

    [GeneratedRegex(
        @"^(?<name>\S+::\S+) (?<how>PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS)\b",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex TestLine();

    [GeneratedRegex(
        @"^(FAILED|ERROR) (?<name>\S+)( - (?<kind>[A-Za-z_][\w.]*)?(: ?(?<message>[^\n]*))?[^\n]*)?$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Summary();
}
