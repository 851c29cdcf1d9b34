using System.Text.RegularExpressions;

namespace AgileBot.Localisation;

/// <summary>Tells test files by where they stand and what they are called.</summary>
internal static partial class TestPaths
{
    public static bool IsTest(string path) => Shape().IsMatch(path);

    [GeneratedRegex(
        @"(^|/)(tests?|[^/]*\.Tests)/|(^|/)(test_[^/]*|[^/]*_test)\.py$|Tests?\.cs$|\.(test|spec)\.[jt]sx?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Shape();
}
