using System.Globalization;
using System.Text.RegularExpressions;

namespace AgileBot.Verification;

/// <summary>Reads what <c>python3 -m unittest -v</c> prints.</summary>
internal static partial class UnittestOutput
{
    public static TestRun Read(string output)
    {
        var text = output.ReplaceLineEndings("\n");
        var ends = Ran().Matches(text);
        List<TestFailure> failures = [.. Failure().Matches(text).Select(ToFailure)];
        var counts = new TestCounts(
            ends.Sum(end => Number(end, "ran")),
            failures.Select(failure => failure.Test).Distinct(StringComparer.Ordinal).Count(),
            Skipped().Matches(text).Sum(end => Number(end, "skipped"))
        );
        return new(
            ends.Count > 0,
            counts,
            failures,
            [.. TestLine().Matches(text).Select(NameOf).Distinct(StringComparer.Ordinal)]
        );
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>From Python 3.11 on the brackets hold the whole name, before that only the class.</summary>
    private static string NameOf(Match match)
    {
        var (name, place) = (match.Groups["name"].Value, match.Groups["place"].Value);
        return place.EndsWith("." + name, StringComparison.Ordinal) ? place : $"{place}.{name}";
    }

    private static TestFailure ToFailure(Match match)
    {
        var body = match.Groups["body"].Value.Trim('\n');
        if (match.Groups["what"].Value is "UNEXPECTED SUCCESS")
            return new(NameOf(match), "UnexpectedSuccess", "The test was expected to fail.", "");

        var last = body.LastIndexOf("Traceback (most recent call last):", StringComparison.Ordinal);
        var lines = body[Math.Max(0, last)..].Split('\n');
        var at = Array.FindIndex(lines, last < 0 ? 0 : 1, line => line.Length > 0 && !char.IsWhiteSpace(line[0]));
        var said = at < 0 ? body : string.Join('\n', lines[at..]).TrimEnd();
        var exception = Exception().Match(said);
        return exception.Success
            ? new(NameOf(match), exception.Groups["kind"].Value, exception.Groups["message"].Value.Trim(), body)
            : new(NameOf(match), "Error", said, body);
    }

    [GeneratedRegex(@"^Ran (?<ran>\d+) tests? in ", RegexOptions.Multiline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Ran();

    [GeneratedRegex(
        @"^(OK|FAILED|NO TESTS RAN) \([^)\n]*skipped=(?<skipped>\d+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Skipped();

    [GeneratedRegex(
        @"^={70}\n(?<what>ERROR|FAIL|UNEXPECTED SUCCESS): (?<name>[\w.]+) \((?<place>[\w.<>]+)\)[^\n]*\n(([^\n]*\n)??-{70}\n)?(?<body>.*?)(?=^={70}$|^-{70}\nRan |\z)",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Failure();

    [GeneratedRegex(
        @"^(?<name>test\w*) \((?<place>[\w.<>]+)\)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex TestLine();

    [GeneratedRegex(
        @"\A(?<kind>[A-Za-z_][\w.]*)(: ?(?<message>.*))?\z",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Exception();
}
