namespace AgileBot.Adapters.CodeUnits;

/// <summary>Knows texts that Roslyn must not be given: it looks ahead by recursion without a guard, and a stack that overflows ends the whole bot.</summary>
internal static class CSharpDepth
{
    // code by people nests a third as deep
    private const int Deepest = 100;
    private const int LongestDirective = 400;

    /// <summary>True when nothing in the text nests so deep that reading it is a danger. Strings and comments count as code: what a parser takes for a string is the very question.</summary>
    public static bool IsReadable(string text) =>
        !HasLongDirective(text)
        && !IsDeep(text, "([{", ")]}", ending: "")
        && !IsDeep(text, "<", ">", ending: ";{}=\"'&|+")
        && !IsDeep(text, "?", closing: "", ending: ";,{}");

    private static bool IsDeep(string text, string opening, string closing, string ending)
    {
        var depth = 0;
        foreach (var letter in text)
        {
            if (opening.Contains(letter, StringComparison.Ordinal))
                depth++;
            else if (closing.Contains(letter, StringComparison.Ordinal))
                depth = Math.Max(0, depth - 1);
            else if (ending.Contains(letter, StringComparison.Ordinal))
                depth = 0;
            if (depth > Deepest)
                return true;
        }

        return false;
    }

    private static bool HasLongDirective(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Length > LongestDirective && line.TrimStart().StartsWith("#", StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
