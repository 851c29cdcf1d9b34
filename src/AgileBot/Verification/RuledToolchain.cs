using AgileBot.Agents;
using AgileBot.Repositories;

namespace AgileBot.Verification;

/// <summary>A detected toolchain under the repository's own rules: its commands check, the detected one still says where tests stand and how they read.</summary>
internal sealed class RuledToolchain : Toolchain
{
    private const int ConventionsLength = 16_000;

    private readonly Toolchain _detected;
    private readonly RepositoryRules _rules;

    private RuledToolchain(Toolchain detected, RepositoryRules rules)
    {
        (_detected, _rules) = (detected, rules);
        Checks =
        [
            .. OwnOr(CheckKind.Format, rules.Format),
            .. OwnOr(CheckKind.Compile, rules.Build),
            .. OwnOr(CheckKind.Test, rules.Test),
        ];
    }

    public static Toolchain Of(Toolchain detected, RepositoryRules rules) =>
        rules is { Format: null, Build: null, Test: null, Conventions: "" }
            ? detected
            : new RuledToolchain(detected, rules);

    public override string Name => _detected.Name;

    public override bool CanProve => _detected.CanProve;

    public override string Conventions =>
        _rules.Conventions.Length == 0
            ? _detected.Conventions
            : $"{_detected.Conventions}\n{OutsideText.Quote("repository-conventions", _rules.Conventions, ConventionsLength)}";

    public override IReadOnlyList<CheckCommand> Checks { get; }

    public override bool IsTestPath(string path) => _detected.IsTestPath(path);

    public override bool IsTestFile(string path) => _detected.IsTestFile(path);

    public override IReadOnlyList<string> TestNamesIn(string text) => _detected.TestNamesIn(text);

    /// <summary>An own command may print in pytest's way, whatever the toolchain's own runner prints.</summary>
    public override TestRun ReadTests(string output) =>
        _detected.ReadTests(output) is { Completed: true } run ? run : PytestOutput.Read(output);

    public override IReadOnlyList<string>? SyntaxCheckOf(string path) => _detected.SyntaxCheckOf(path);

    public override IReadOnlyList<string> CompanionsOf(string testPath) => _detected.CompanionsOf(testPath);

    private IEnumerable<CheckCommand> OwnOr(CheckKind kind, string? command) =>
        command is null
            ? _detected.Checks.Where(check => check.Kind == kind)
            : [new CheckCommand(kind, ["sh", "-c", command], OutsideText.Shorten(command.ReplaceLineEndings(" "), 80))];
}
