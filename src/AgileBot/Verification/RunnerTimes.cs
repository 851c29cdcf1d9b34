using System.Text.RegularExpressions;

namespace AgileBot.Verification;

/// <summary>Takes the times out of test runners' output: the same run must read the same, or a repeated question to a model would be a new one.</summary>
internal static partial class RunnerTimes
{
    public static string Remove(string output) => Seconds().Replace(output, "");

    [GeneratedRegex(
        @"^\[xUnit\.net [\d:.]+\] ?|^( Total time|Time Elapsed)[ :][^\n]*\n?| \(in [\d.,]+ m?s(ec)?\)|, Duration: [^-\n]*(?= - )|(?<=^Ran \d+ tests?) in [\d.]+s|(?<=\S) \[(< )?[\d.,]+ m?s\]",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Seconds();
}
