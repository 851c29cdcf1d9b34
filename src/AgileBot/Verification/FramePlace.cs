using System.Text.RegularExpressions;

namespace AgileBot.Verification;

/// <summary>Finds the place in the repository that a stack trace ends at.</summary>
internal static partial class FramePlace
{
    /// <summary>The innermost frame below the workspace as <c>path:line</c>; null when there is none.</summary>
    public static string? FindInnermost(string trace) =>
        Frame().Matches(trace) is { Count: > 0 } frames ? PlaceOf(frames[^1])
        : DotNetFrame().Match(trace) is { Success: true } first ? PlaceOf(first)
        : null;

    private static string PlaceOf(Match frame) => $"{frame.Groups["path"].Value}:{frame.Groups["line"].Value}";

    [GeneratedRegex(
        """File "/ws/(?<path>[^"\n]+)", line (?<line>\d+)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Frame();

    /// <summary>Python tells the innermost frame last, .NET first.</summary>
    [GeneratedRegex(
        @" in /ws/(?<path>[^\n]+?):line (?<line>\d+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex DotNetFrame();
}
