using AgileBot.Localisation;
using AgileBot.Verification;

namespace AgileBot.Development;

/// <summary>What the test designer's model answers.</summary>
/// <param name="Names">Names that the tests use and that do not exist yet.</param>
internal sealed record TestDesignAnswer(IReadOnlyList<DesignedFile> Files, IReadOnlyList<string> Names)
{
    private const int Most = 20;

    public IReadOnlyList<string> FindFaults(Workbench bench) =>
        Files.Count is 0 or > Most
            ? [$"Give 1 to {Most} test files, not {Files.Count}."]
            : [.. Files.SelectMany(file => file.FindFaults(bench)), .. FindDuplicates(), .. FindGaps(bench)];

    private IEnumerable<string> FindDuplicates() =>
        Files
            .GroupBy(file => file.Path, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"'{group.Key}' is given twice.");

    private IEnumerable<string> FindGaps(Workbench bench)
    {
        var names = Files
            .Where(file => bench.Toolchain.IsTestFile(file.Path))
            .SelectMany(file => bench.Toolchain.TestNamesIn(file.Content))
            .ToList();
        return names.Count == 0
            ? ["There is no test in the files."]
            : bench
                .Criteria.Where(criterion => !CriterionNames.IsProven(criterion.Id, names))
                .Select(criterion =>
                    $"No test is named after {criterion.Id}: a test's name must contain {CriterionNames.InTests(criterion.Id)}."
                );
    }
}

/// <summary>One new test file.</summary>
internal sealed record DesignedFile(string Path, string Content)
{
    private const int Longest = 60_000;

    public IEnumerable<string> FindFaults(Workbench bench)
    {
        if (PlainPath.FindFault(Path) is { } fault)
            yield return fault;
        else if (!bench.Toolchain.IsTestPath(Path))
            yield return $"'{Path}' is no place for tests.";
        else if (bench.Exists(Path))
            yield return $"'{Path}' exists already. Existing tests are not changed: choose a new name.";
        if (Content.Length > Longest)
            yield return $"'{Path}' is longer than {Longest} characters.";
    }
}
