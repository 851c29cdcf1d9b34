using System.Globalization;
using System.Text.RegularExpressions;
using AgileBot.Ports;

namespace AgileBot.Review;

/// <summary>Finds the tests that a change adds and that carry a criterion's id in their name.</summary>
internal static partial class CriterionTests
{
    /// <summary>Nobody declares a test in a longer line; a minified file has one that takes ages to match.</summary>
    private const int LongestLine = 400;

    /// <summary>Only added lines count: ids are numbered per story, and older tests of the repository carry those of older stories.</summary>
    public static IReadOnlyList<CriterionTest> In(IReadOnlyList<DiffFile> files) =>
        [
            .. files.SelectMany(file =>
                file.Lines.Where(line => line.Kind is DiffLineKind.Added && line.Text.Length <= LongestLine)
                    .Select(line => Declaration().Match(line.Text))
                    .Where(declaration => declaration.Success)
                    .Select(declaration => declaration.Groups["name"].Value)
                    .SelectMany(name => IdsIn(name).Select(id => new CriterionTest(id, file.Path, name)))
            ),
        ];

    private static IEnumerable<string> IdsIn(string name) =>
        Id()
            .Matches(name)
            .Select(match => string.Create(CultureInfo.InvariantCulture, $"AC-{match.Groups["number"].Value}"));

    // a Python function, a method with modifiers, or a call such as it("AC-1 ...", ...)
    [GeneratedRegex(
        @"^\s*((async\s+)?def\s+(?<name>\w+)\s*\(|(public|internal|private|protected|static|async)\s[^=(;]*?(?<name>\w+)\s*\(|(it|test)\s*\(\s*[""'`](?<name>[^""'`]+))",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Declaration();

    [GeneratedRegex(
        @"(?<![A-Za-z0-9])AC[_-](?<number>[1-9][0-9]*)(?![A-Za-z0-9])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Id();
}

/// <summary>A test that says in its name which criterion it proves.</summary>
internal sealed record CriterionTest(string Id, string Path, string Name);
