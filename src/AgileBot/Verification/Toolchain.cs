namespace AgileBot.Verification;

/// <summary>What the bot knows of one kind of project: how it is checked, where its tests stand, how their output reads.</summary>
internal abstract class Toolchain
{
    /// <summary>Ends a script: what a runner printed into <c>$out</c> is shown without its middle, and its <c>$code</c> is told.</summary>
    protected const string ShowEnds = """
        head -c 110000 "$out"
        tail -c +110001 "$out" | tail -c 110000
        rm -f "$out"
        exit $code
        """;

    public abstract string Name { get; }

    /// <summary>Whether tests of new behaviour can be designed and read here.</summary>
    public virtual bool CanProve => true;

    /// <summary>How tests are written and run here, for prompts.</summary>
    public abstract string Conventions { get; }

    /// <summary>The checks in order.</summary>
    public abstract IReadOnlyList<CheckCommand> Checks { get; }

    /// <summary>Whether tests, and nothing else, stand at this path.</summary>
    public abstract bool IsTestPath(string path);

    /// <summary>Whether the runner finds tests in a file of this name.</summary>
    public abstract bool IsTestFile(string path);

    /// <summary>The names of the tests that a test file defines.</summary>
    public abstract IReadOnlyList<string> TestNamesIn(string text);

    public abstract TestRun ReadTests(string output);

    /// <summary>What the compiler refuses, as far as its output can be read.</summary>
    public virtual IReadOnlyList<CompileError> ReadErrors(string output) => [];

    /// <summary>What the machine lacks for a check, in a sentence with the next step; null when the code is at fault.</summary>
    public virtual string? FindObstacle(string output) => null;

    /// <summary>The command that reads a file from its standard input and fails with a message on a syntax error; null where there is none.</summary>
    public virtual IReadOnlyList<string>? SyntaxCheckOf(string path) => null;

    /// <summary>Files without which the runner would not find a new test file.</summary>
    public virtual IReadOnlyList<string> CompanionsOf(string testPath) => [];

    /// <summary>The toolchain of a repository by its files, or by the names planned for an empty one.</summary>
    public static Toolchain Detect(IReadOnlyCollection<string> paths, IReadOnlyCollection<string> planned)
    {
        if (DotNetToolchain.Find(paths) is { } dotNet)
            return dotNet;
        if (paths.Any(path => path.EndsWith(".py", StringComparison.Ordinal)))
            return new PythonToolchain();
        return paths.Any(IsOtherProject) || !planned.Any(PythonToolchain.IsPlannedFor)
            ? new UnknownToolchain()
            : new PythonToolchain();
    }

    private static bool IsOtherProject(string path) =>
        Path.GetFileName(path) is "package.json" or "pom.xml" or "build.gradle" or "go.mod" or "Cargo.toml";
}

/// <summary>One check as a command.</summary>
/// <param name="NotAskedFor">The exit code with which it says that the repository does not ask for it; null where it always applies.</param>
internal sealed record CheckCommand(
    CheckKind Kind,
    IReadOnlyList<string> Arguments,
    string Shown,
    int? NotAskedFor = null
);
