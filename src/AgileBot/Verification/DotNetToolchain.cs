using System.Text.RegularExpressions;

namespace AgileBot.Verification;

/// <summary>.NET by its command line.</summary>
/// <param name="target">The solution or project that is built and tested; null where there are several to choose from.</param>
internal sealed partial class DotNetToolchain(string? target = null) : Toolchain
{
    // a second build node costs more to start than it saves in a small solution
    private static readonly string[] s_build = ["--nologo", "-v", "quiet", "-m:1"];

    // of a long output the end matters as much as the beginning
    private const string Test = """
        out=$(mktemp) || exit 70
        dotnet test "$@" --no-build --nologo -m:1 --logger 'console;verbosity=normal' >"$out" 2>&1; code=$?

        """;

    public override string Name => ".NET";

    public override string Conventions =>
        """
            .NET; tests stand in the projects below `tests/` and run by `dotnet test`. Use the test framework that the existing tests use.
            A file of tests is called like its class: `PriceTests.cs` holds `PriceTests`.
            A test that proves criterion AC-1 is called `AC_1_` and what it shows: `AC_1_rejects_an_empty_file`.
            No network. Only packages that the projects name already.
            """;

    public override IReadOnlyList<CheckCommand> Checks { get; } =
    [
        new(CheckKind.Compile, ["dotnet", "build", .. TargetOf(target), .. s_build], "dotnet build"),
        new(CheckKind.Test, ["sh", "-c", Test + ShowEnds, "sh", .. TargetOf(target)], "dotnet test"),
    ];

    public override bool IsTestPath(string path) => TestPlace().IsMatch(path);

    public override bool IsTestFile(string path) =>
        IsTestPath(path) && path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    public override IReadOnlyList<string> TestNamesIn(string text) =>
        [.. TestName().Matches(text).Select(match => match.Groups["name"].Value)];

    public override TestRun ReadTests(string output) => DotNetTestOutput.Read(output);

    public override IReadOnlyList<CompileError> ReadErrors(string output) => DotNetBuildOutput.ReadErrors(output);

    public override string? FindObstacle(string output) => DotNetBuildOutput.FindObstacle(output);

    /// <summary>The toolchain of a repository; null when there is nothing of .NET in it.</summary>
    public static DotNetToolchain? Find(IReadOnlyCollection<string> paths)
    {
        var solutions = paths.Where(path => HasEnding(path, ".sln") || HasEnding(path, ".slnx")).ToList();
        var projects = paths.Where(path => HasEnding(path, ".csproj")).ToList();
        if (solutions.Count + projects.Count == 0)
            return null;
        var tests = projects.Where(project => TestPlace().IsMatch(project)).ToList();
        return new(Nearest(solutions) ?? Nearest(projects) ?? Nearest(tests));
    }

    private static bool HasEnding(string path, string ending) =>
        path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>The one nearest to the root; null when there is none, or several are as near.</summary>
    private static string? Nearest(IReadOnlyList<string> paths)
    {
        var nearest = paths.GroupBy(path => path.Count(letter => letter is '/')).MinBy(depth => depth.Key);
        return nearest?.Take(2).ToList() is [var only] ? only : null;
    }

    private static string[] TargetOf(string? target) => target is null ? [] : [$"./{target}"];

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
}
