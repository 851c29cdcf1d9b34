namespace AgileBot.Adapters.CodeUnits;

/// <summary>Knows texts that Roslyn must not be given: it looks ahead by recursion without a guard, and a stack that overflows ends the whole bot.</summary>
internal static class CSharpDepth
{
    // code by people nests a third as deep
    private const int Deepest = 100;

    // a name of many parts costs less, and a comment may be a line of dots
    private const int LongestName = 400;
    private const int LongestDirective = 400;

    /// <summary>True when nothing in the text nests so deep that reading it is a danger. Strings and comments count as code: what a parser takes for a string is the very question.</summary>
    public static bool IsReadable(string text) =>
        !HasDeepDirectives(text)
        && !IsDeep(text, "([{", ")]}", ending: "", Deepest)
        && !IsDeep(text, "<", ">", ending: ";{}=\"'&|+", Deepest)
        && !IsDeep(text, "?", closing: "", ending: ";,{}", Deepest)
        && !IsDeep(text, ".:", closing: "", ending: ";,{}()[]<>=+-*/&|!?\"'", LongestName);

    private static bool IsDeep(string text, string opening, string closing, string ending, int deepest)
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
            if (depth > deepest)
                return true;
        }

        return false;
    }

    private static bool HasDeepDirectives(string text)
    {
        var depth = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var directive = line.TrimStart();
            if (!directive.StartsWith("#", StringComparison.Ordinal))
                continue;
            var name = directive[1..].TrimStart();
            depth += name.StartsWith("if", StringComparison.Ordinal) ? 1 : 0;
            depth -= name.StartsWith("endif", StringComparison.Ordinal) ? 1 : 0;
            depth = Math.Max(0, depth);
            if (line.Length > LongestDirective || depth > Deepest)
                return true;
        }

        return false;
    }
}
