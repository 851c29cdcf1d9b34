using System.Text.RegularExpressions;

namespace AgileBot.Verification;

/// <summary>Python with the test runner of its standard library.</summary>
internal sealed partial class PythonToolchain : Toolchain
{
    private const int NotConfigured = 77;

    // byte code goes beside the workspace: what a check leaves behind must not end up in a commit
    private const string CachesElsewhere = "PYTHONPYCACHEPREFIX=/tmp/pycache";

    private const string Format = """
        if grep -qs '^\[tool\.black' pyproject.toml && command -v black >/dev/null; then exec black --check .; fi
        if { [ -f ruff.toml ] || grep -qs '^\[tool\.ruff' pyproject.toml; } && command -v ruff >/dev/null; then exec ruff format --check .; fi
        exit 77
        """;

    // a folder that is no package is not searched from the root; of a long output the end matters as much as the beginning
    private const string Test = """
        out=$(mktemp) || exit 70
        python3 -m unittest discover -v >"$out" 2>&1; code=$?
        if [ -d tests ] && [ ! -e tests/__init__.py ]; then
          [ $code -eq 5 ] && code=0
          python3 -m unittest discover -v -s tests >>"$out" 2>&1 || code=$?
        fi

        """;

    public override string Name => "Python";

    public override string Conventions =>
        """
            Python 3, standard library's unittest. Test files are `tests/test_*.py`; classes derive from `unittest.TestCase`.
            All tests run by `python3 -m unittest discover` from the root: import the code by its module path from the root.
            No network. Third-party packages may be missing: tests must not need them.
            A test that proves criterion AC-1 is called `test_AC_1_` and what it shows: `test_AC_1_rejects_empty_file`.
            """;

    public override IReadOnlyList<CheckCommand> Checks { get; } =
    [
        new(CheckKind.Format, ["sh", "-c", Format], "black --check or ruff format --check", NotConfigured),
        new(
            CheckKind.Compile,
            ["env", CachesElsewhere, "python3", "-m", "compileall", "-q", "."],
            "python3 -m compileall"
        ),
        new(CheckKind.Test, ["env", CachesElsewhere, "sh", "-c", Test + ShowEnds], "python3 -m unittest discover"),
    ];

    public override bool IsTestPath(string path) => TestPlace().IsMatch(path);

    public override bool IsTestFile(string path) => TestFile().IsMatch(path);

    public override IReadOnlyList<string> TestNamesIn(string text) =>
        [.. TestName().Matches(text).Select(match => match.Groups["name"].Value)];

    public override TestRun ReadTests(string output) => UnittestOutput.Read(output);

    public override IReadOnlyList<string>? SyntaxCheckOf(string path) =>
        path.EndsWith(".py", StringComparison.Ordinal)
            ? ["python3", "-c", "import sys; compile(sys.stdin.buffer.read(), sys.argv[1], 'exec')", path]
            : null;

    public override IReadOnlyList<string> CompanionsOf(string testPath)
    {
        var parts = testPath.Split('/');
        return [.. Enumerable.Range(1, parts.Length - 1).Select(n => $"{string.Join('/', parts[..n])}/__init__.py")];
    }

    /// <summary>Whether a planned name is a Python file, or a dotted name in Python's lower case.</summary>
    public static bool IsPlannedFor(string name) => Planned().IsMatch(name);

    [GeneratedRegex(@"^tests/|(^|/)test_[^/]*\.py$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestPlace();

    [GeneratedRegex(@"(^|/)test[^/]*\.py$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestFile();

    [GeneratedRegex(
        @"^[ \t]*(async[ \t]+)?def[ \t]+(?<name>test\w*)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex TestName();

    [GeneratedRegex(
        @"\.py$|^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*(\.[A-Z]\w*(\.\w+)?)?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Planned();
}
