using System.Text.RegularExpressions;

namespace AgileBot.Verification;

/// <summary>Judges whether new tests fail for the right reason: what they ask for is not there yet, and nothing else is wrong.</summary>
internal abstract partial record RedProof
{
    private RedProof() { }

    /// <summary>The tests are a fair demand.</summary>
    public sealed record Right(int Red) : RedProof;

    /// <param name="Reason">A sentence for the test designer.</param>
    public sealed record Wrong(string Reason) : RedProof;

    /// <param name="planned">Names that do not exist yet: <c>stocks.prices.parse_prices</c>.</param>
    /// <param name="designed">The paths of the new test files.</param>
    public static RedProof Of(
        VerificationReport report,
        IReadOnlyCollection<string> planned,
        IReadOnlyCollection<string> designed
    )
    {
        var names = planned.SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        if (report.Checks.FirstOrDefault(check => check.Kind is CheckKind.Compile && !check.Passed) is { } broken)
            return OfErrors(broken, names, designed);
        if (report.Tests is not { } tests)
            return new Wrong("The tests cannot be run here.");
        if (tests.Failures.Count == 0)
            return new Wrong(ReasonWithoutFailures(tests));

        var wrong = tests.Failures.Where(failure => !IsRight(failure, names, designed)).Take(5).ToList();
        return wrong.Count == 0
            ? new Right(tests.Failures.Count)
            : new Wrong(string.Join('\n', wrong.Select(failure => ReasonOf(failure, designed))));
    }

    /// <summary>Where code is compiled, a planned name that is missing breaks the build; then nothing else may.</summary>
    private static RedProof OfErrors(CheckResult broken, HashSet<string> names, IReadOnlyCollection<string> designed)
    {
        var wrong = broken.Errors.Where(error => !IsDesigned(error) || !IsPlanned(error)).Take(5).ToList();
        return broken.Errors.Count > 0 && wrong.Count == 0
            ? new Right(broken.Errors.Count)
            : new Wrong(
                $"The code does not compile with the new tests: {(wrong.Count == 0 ? broken.Output : string.Join('\n', wrong))}"
            );

        bool IsDesigned(CompileError error) => designed.Contains(error.Path, StringComparer.Ordinal);
        bool IsPlanned(CompileError error) => error.Missing is { } name && names.Contains(name);
    }

    private static string ReasonWithoutFailures(CheckResult tests) =>
        tests switch
        {
            { Passed: true, Counts.Run: 0 } => "The runner found no test. Check names and places.",
            { Passed: true } => "All tests pass already, so they prove nothing new.",
            _ => "The test run broke off before it came to its end.",
        };

    private static bool IsRight(TestFailure failure, HashSet<string> names, IReadOnlyCollection<string> designed) =>
        IsOf(failure, designed)
        && failure.Kind switch
        {
            TestFailure.Assertion => true,
            "ModuleNotFoundError" or "ImportError" or "AttributeError" or "NameError" => names.Contains(
                MissingIn(failure)
            ),
            _ => IsThrownByCode(failure, designed),
        };

    /// <summary>A bug may be that the code breaks where it should answer; what the test itself does wrong is no bug.</summary>
    private static bool IsThrownByCode(TestFailure failure, IReadOnlyCollection<string> designed) =>
        FramePlace.FindInnermost(failure.Trace) is { } place
        && !designed.Contains(place[..place.LastIndexOf(':')], StringComparer.Ordinal);

    private static string ReasonOf(TestFailure failure, IReadOnlyCollection<string> designed) =>
        IsOf(failure, designed)
            ? $"{failure.Test} fails for another reason than a missing planned name, a failed expectation or code that breaks: {failure.Kind}: {failure.Message}"
            : $"{failure.Test} is no new test and fails: {failure.Kind}: {failure.Message}";

    private static bool IsOf(TestFailure failure, IReadOnlyCollection<string> designed) =>
        designed.Any(path =>
            failure.Test.Split('.').Contains(Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal)
        );

    private static string MissingIn(TestFailure failure) => Missing().Match(failure.Message).Groups["name"].Value;

    /// <summary>A planned name is missing when it, a module it stands in, or its last part is.</summary>
    private static IEnumerable<string> NamesOf(string planned)
    {
        var dotted = planned.EndsWith(".py", StringComparison.Ordinal) ? planned[..^3].Replace('/', '.') : planned;
        var parts = dotted.Split('.');
        return Enumerable.Range(1, parts.Length).Select(n => string.Join('.', parts[..n])).Concat(parts);
    }

    [GeneratedRegex(
        @"No module named '(?<name>[\w.]+)'|cannot import name '(?<name>\w+)'|has no attribute '(?<name>\w+)'|name '(?<name>\w+)' is not defined",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Missing();
}
