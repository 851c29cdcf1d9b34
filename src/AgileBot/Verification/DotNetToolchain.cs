using System.Globalization;
using System.Text.RegularExpressions;

namespace AgileBot.Verification;

/// <summary>.NET by its command line.</summary>
internal sealed partial class DotNetToolchain : Toolchain
{
    public override string Name => ".NET";

    public override string Conventions =>
        """
            .NET; tests stand in the projects below `tests/` and run by `dotnet test`. Use the test framework that the existing tests use.
            A test that proves criterion AC-1 is called `AC_1_` and what it shows: `AC_1_rejects_an_empty_file`.
            """;

    public override IReadOnlyList<CheckCommand> Checks { get; } =
    [
        new(CheckKind.Compile, ["dotnet", "build", "--nologo", "-v", "quiet"], "dotnet build"),
        new(
            CheckKind.Test,
            ["dotnet", "test", "--no-build", "--nologo", "--logger", "console;verbosity=normal"],
            "dotnet test"
        ),
    ];

    public override bool IsTestPath(string path) => TestPlace().IsMatch(path);

    public override bool IsTestFile(string path) =>
        IsTestPath(path) && path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    public override IReadOnlyList<string> TestNamesIn(string text) =>
        [.. TestName().Matches(text).Select(match => match.Groups["name"].Value)];

    public override TestRun ReadTests(string output)
    {
        var text = output.ReplaceLineEndings("\n");
        var lines = TestLine().Matches(text);
        var failures = Failure()
            .Matches(text)
            .Select(match => new TestFailure(
                match.Groups["name"].Value,
                "Failed",
                match.Groups["message"].Value.Trim(),
                match.Groups["trace"].Value.Trim()
            ));
        var totals = Total().Matches(text);
        var counts = new TestCounts(Sum(totals, "total"), Sum(totals, "failed"), Sum(totals, "skipped"));
        return new(totals.Count > 0, counts, [.. failures], [.. lines.Select(line => line.Groups["name"].Value)]);
    }

    private static int Sum(MatchCollection totals, string group) =>
        totals.Sum(total =>
            int.TryParse(total.Groups[group].Value, CultureInfo.InvariantCulture, out var number) ? number : 0
        );

    [GeneratedRegex(
        @"^tests?/|(^|/)[^/]*\.Tests?/|Tests\.cs$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TestPlace();

    [GeneratedRegex(
        @"\[(Fact|Theory|Test|TestCase|TestMethod)\b.*?\b(void|Task)\s+(?<name>\w+)\s*\(",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex TestName();

    [GeneratedRegex(
        @"^\s+(Passed|Failed|Skipped) (?<name>[\w.+]+).*? \[[^\]\n]*\]$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex TestLine();

    [GeneratedRegex(
        @"^\s+Failed (?<name>[\w.+]+)[^\n]*\n\s+Error Message:\n(?<message>.*?)\n\s+Stack Trace:\n(?<trace>.*?)(?=^\s+(Passed|Failed|Skipped) |^\S|\z)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Failure();

    [GeneratedRegex(
        @"^(Passed|Failed)!\s+- Failed:\s*(?<failed>\d+), Passed:\s*\d+, Skipped:\s*(?<skipped>\d+), Total:\s*(?<total>\d+)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Total();
}
