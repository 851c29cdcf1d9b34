namespace AgileBot.Adapters.Http;

/// <summary>Fits texts into the limits of the remote systems, and compares them as those keep them.</summary>
internal static class Wording
{
    /// <summary>At most so many characters; a cut is shown by an ellipsis.</summary>
    public static string Fit(this string text, int most)
    {
        if (text.Length <= most)
            return text;

        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return $"{text[..end]}…";
    }

    /// <summary>On one line, for titles.</summary>
    public static string OnOneLine(this string text) =>
        string.Join(
            ' ',
            text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );

    /// <summary>Whether two texts are the same to a reader: line ends and space at the end do not count.</summary>
    public static bool Says(this string text, string other) =>
        string.Equals(Plain(text), Plain(other), StringComparison.Ordinal);

    private static string Plain(string text) => text.ReplaceLineEndings("\n").TrimEnd();
}
