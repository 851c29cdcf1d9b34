using System.Globalization;

namespace AgileBot.Localisation;

/// <summary>Checks that a path a model names stays inside the repository on every file system.</summary>
internal static class PlainPath
{
    private const int Longest = 250;

    /// <summary>What is wrong with the path, as a sentence for the model; null when it is fine.</summary>
    public static string? FindFault(string path) =>
        path switch
        {
            "" => "The path is empty.",
            { Length: > Longest } => $"The path is longer than {Longest} characters.",
            _ when path.Contains('\\') => $"'{path}': write paths with forward slashes.",
            _ when path[0] is '/' or '-' or '~' || path.Contains(':') =>
                $"'{path}' is not relative to the repository's root.",
            _ when path.Any(IsHidden) => "The path has characters that cannot be seen.",
            _ => path.Split('/').Select(part => FindFaultOfPart(path, part)).FirstOrDefault(fault => fault is not null),
        };

    private static string? FindFaultOfPart(string path, string part)
    {
        if (part is "" or "." or ".." || part[^1] is '.' or ' ' || part[0] is ' ')
            return $"'{path}' is not a plain path: no empty parts, no '.' or '..', no spaces or dots at the end of a part.";
        var belongsToGit =
            part.Equals(".git", StringComparison.OrdinalIgnoreCase)
            || part.StartsWith("git~", StringComparison.OrdinalIgnoreCase);
        return belongsToGit ? $"'{path}' belongs to git." : null;
    }

    private static bool IsHidden(char character) =>
        char.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
