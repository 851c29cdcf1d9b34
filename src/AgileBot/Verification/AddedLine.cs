using System.Globalization;
using System.Text.RegularExpressions;
using AgileBot.Repositories;

namespace AgileBot.Verification;

/// <summary>A line that a diff adds.</summary>
/// <param name="Number">Its number in the new file.</param>
internal sealed partial record AddedLine(string Path, int Number, string Text)
{
    /// <summary>All added lines; hunks are counted out, so that no line of code can pass for a line of the diff.</summary>
    public static IEnumerable<AddedLine> Of(Diff diff)
    {
        var (path, number, oldLeft, newLeft) = ("", 0, 0, 0);
        foreach (var line in diff.Text.Split('\n'))
        {
            if (oldLeft > 0 || newLeft > 0)
            {
                if (line.StartsWith('+'))
                    yield return new(path, number, line[1..]);
                number += line is ['-' or '\\', ..] ? 0 : 1;
                oldLeft -= line is ['+' or '\\', ..] ? 0 : 1;
                newLeft -= line is ['-' or '\\', ..] ? 0 : 1;
            }
            else if (line.StartsWith("+++ ", StringComparison.Ordinal))
            {
                path = PathOf(line[4..]);
            }
            else if (Hunk().Match(line) is { Success: true } hunk)
            {
                (number, oldLeft, newLeft) = (Read(hunk, "to", 0), Read(hunk, "old", 1), Read(hunk, "new", 1));
            }
        }
    }

    private static string PathOf(string shown)
    {
        var path = shown.TrimEnd('\t', '\r').Trim('"');
        return path.StartsWith("b/", StringComparison.Ordinal) ? path[2..] : path;
    }

    private static int Read(Match hunk, string group, int missing) =>
        hunk.Groups[group].Success ? int.Parse(hunk.Groups[group].Value, CultureInfo.InvariantCulture) : missing;

    [GeneratedRegex(
        @"^@@ -\d+(,(?<old>\d+))? \+(?<to>\d+)(,(?<new>\d+))? @@",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Hunk();
}
