using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgileBot.Verification;

/// <summary>Reads what <c>dotnet test</c> prints with its console logger at normal verbosity, for one or several test projects.</summary>
internal sealed partial class DotNetTestOutput
{
    private readonly List<TestFailure> _failures = [];
    private readonly List<string> _tests = [];
    private readonly Dictionary<string, int> _totals = new(StringComparer.Ordinal);
    private readonly StringBuilder _message = new();
    private readonly StringBuilder _trace = new();
    private string? _failed;
    private Section _section;
    private int _runs;
    private int _ends;

    private enum Section
    {
        None,
        Message,
        Trace,
        Words,
    }

    public static TestRun Read(string output)
    {
        var reading = new DotNetTestOutput();
        foreach (var line in output.ReplaceLineEndings("\n").Split('\n'))
            reading.Take(line);
        reading.EndTest();
        return new(reading._runs == reading._ends, reading.Counts, reading._failures, reading._tests);
    }

    private TestCounts Counts =>
        new(
            _totals.GetValueOrDefault("Total tests"),
            _totals.GetValueOrDefault("Failed"),
            _totals.GetValueOrDefault("Skipped")
        );

    private void Take(string line)
    {
        if (TestLine().Match(line) is { Success: true } test)
            BeginTest(test.Groups["end"].Value, test.Groups["name"].Value);
        else if (RunEnd().IsMatch(line))
            EndTest();
        else if (Heading().Match(line) is { Success: true } heading)
            _section = SectionOf(heading.Groups["what"].Value);
        else if (_section is Section.None)
            TakeOfRun(line);
        else
            TextOfSection()?.Append(line).Append('\n');
    }

    private void TakeOfRun(string line)
    {
        if (line.StartsWith("Test run for ", StringComparison.Ordinal))
            _runs++;
        else if (line.StartsWith("No test is available in ", StringComparison.Ordinal))
            _ends++;
        else if (Total().Match(line) is { Success: true } total)
            Count(total.Groups["what"].Value, total.Groups["count"].Value);
    }

    /// <summary>A run that was broken off tells no total.</summary>
    private void Count(string what, string count)
    {
        _ends += what is "Total tests" ? 1 : 0;
        var number = int.TryParse(count, CultureInfo.InvariantCulture, out var told) ? told : 0;
        _totals[what] = _totals.GetValueOrDefault(what) + number;
    }

    /// <summary>A test that was skipped proves nothing, so its name does not count.</summary>
    private void BeginTest(string end, string name)
    {
        EndTest();
        if (end is not "Skipped")
            _tests.Add(name);
        _failed = end is "Failed" ? name : null;
    }

    private void EndTest()
    {
        if (_failed is { } test)
            _failures.Add(ToFailure(test, _message.ToString().Trim(), _trace.ToString().Trim()));
        _failed = null;
        _section = Section.None;
        _message.Clear();
        _trace.Clear();
    }

    private StringBuilder? TextOfSection() =>
        _section switch
        {
            Section.Message => _message,
            Section.Trace => _trace,
            _ => null,
        };

    private static Section SectionOf(string heading) =>
        heading switch
        {
            "Error Message" => Section.Message,
            "Stack Trace" => Section.Trace,
            _ => Section.Words,
        };

    /// <summary>Frameworks put the exception's name before what it said, except for their own assertions.</summary>
    private static TestFailure ToFailure(string test, string message, string trace) =>
        Exception().Match(message) is { Success: true } thrown
            ? new(test, thrown.Groups["kind"].Value, thrown.Groups["message"].Value.Trim(), trace)
            : new(test, TestFailure.Assertion, message, trace);

    [GeneratedRegex(
        @"^  (?<end>Passed|Failed|Skipped) (?<name>\S[^\n]*?)( \[[^\]\n]*\])?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TestLine();

    [GeneratedRegex(
        @"^Test Run (Successful|Failed|Aborted)\.$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex RunEnd();

    [GeneratedRegex(
        @"^  (?<what>Error Message|Stack Trace|Standard Output Messages|Standard Error Messages|Debug Traces Messages|Additional Information Messages):$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"^ *(?<what>Total tests|Failed|Skipped): (?<count>\d+)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Total();

    [GeneratedRegex(
        @"\A(Test method \S+ threw exception:\s+)?(?<kind>[A-Za-z_][\w.+`]*Exception) ?: (?<message>.*)\z",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Exception();
}
