using System.Text;
using System.Text.RegularExpressions;

namespace AgileBot.Adapters.Git;

/// <summary>Which paths may pass between a workspace and a commit.</summary>
internal static partial class PathRules
{
    private const int MaxLength = 1000;

    /// <summary>Why a relative path with forward slashes may not pass; null when it may.</summary>
    public static string? Fault(string path) =>
        path.Length switch
        {
            0 => "its name is empty",
            > MaxLength => $"its path is longer than {MaxLength} characters",
            _ => path.Split('/').Select(FaultOfName).FirstOrDefault(fault => fault is not null),
        };

    /// <summary>Whether a symbolic link at the path leads to a place inside, however the links on its way are read.</summary>
    public static bool StaysInside(string path, string target)
    {
        if (target.Length is 0 or > MaxLength || target.StartsWith('/') || !IsPlain(target))
        {
            return false;
        }

        var steps = target.Split('/');
        var up = steps.TakeWhile(step => step is "..").Count();
        var depth = path.Count(letter => letter == '/');

        // a step back after a name could start from wherever that name, itself a link, leads
        return up <= depth && !steps.Skip(up).Contains("..", StringComparer.Ordinal);
    }

    private static string? FaultOfName(string name)
    {
        if (name is "" or "." or "..")
        {
            return "its path is not a plain one";
        }

        if (!IsPlain(name))
        {
            return "its name holds control characters or is not UTF-8";
        }

        return IsGitFolder(name) ? "its name stands for git's own folder" : null;
    }

    /// <summary>Text without control characters and without the sign for bytes that were no text.</summary>
    private static bool IsPlain(string text) =>
        !text.Any(char.IsControl) && text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    /// <summary>The name git's folder has on any file system: case, NTFS short names and streams, trailing dots and blanks, characters HFS+ overlooks.</summary>
    private static bool IsGitFolder(string name) => GitFolder().IsMatch(Overlooked().Replace(name, ""));

    [GeneratedRegex(
        @"\A(\.git|git~\d+)[. ]*([:\\].*)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex GitFolder();

    [GeneratedRegex(@"[\u200C-\u200F\u202A-\u202E\u206A-\u206F\uFEFF]", RegexOptions.None, 1000)]
    private static partial Regex Overlooked();
}
