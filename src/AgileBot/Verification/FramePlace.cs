using System.Text.RegularExpressions;

namespace AgileBot.Verification;

/// <summary>Finds the place in the repository that a stack trace ends at.</summary>
internal static partial class FramePlace
{
    /// <summary>The last frame below the workspace as <c>path:line</c>; null when there is none.</summary>
    public static string? FindLast(string trace) =>
        Frame().Matches(trace) is { Count: > 0 } frames
            ? $"{frames[^1].Groups["path"].Value}:{frames[^1].Groups["line"].Value}"
            : null;

    [GeneratedRegex(
        """File "/ws/(?<path>[^"\n]+)", line (?<line>\d+)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Frame();
}
