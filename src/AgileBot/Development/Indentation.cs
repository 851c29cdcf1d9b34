namespace AgileBot.Development;

/// <summary>The one piece of leading whitespace by which all lines of an edit differ from those of the file.</summary>
internal sealed record Indentation(string Missing, string TooMuch)
{
    /// <summary>What would turn the searched lines into those of the window; null when it is not the same for all.</summary>
    public static Indentation? Between(ReadOnlySpan<string> window, IReadOnlyList<string> search)
    {
        Indentation? common = null;
        for (var i = 0; i < window.Length; i++)
        {
            var (there, asked) = (window[i].TrimEnd(), search[i].TrimEnd());
            if (there.Length == 0 && asked.Length == 0)
                continue;
            var between = Of(there, asked);
            if (between is null || (common is not null && common != between))
                return null;
            common = between;
        }

        return common;
    }

    /// <summary>The lines moved by this indentation; null when one of them cannot be.</summary>
    public IReadOnlyList<string>? Apply(IReadOnlyList<string> lines) =>
        lines.All(line => line.Trim().Length == 0 || line.StartsWith(TooMuch, StringComparison.Ordinal))
            ? [.. lines.Select(line => line.Trim().Length == 0 ? line : Missing + line[TooMuch.Length..])]
            : null;

    private static Indentation? Of(string there, string asked)
    {
        if (!string.Equals(there.TrimStart(), asked.TrimStart(), StringComparison.Ordinal))
            return null;
        if (there.EndsWith(asked, StringComparison.Ordinal))
            return new(there[..^asked.Length], "");
        return asked.EndsWith(there, StringComparison.Ordinal) ? new("", asked[..^there.Length]) : null;
    }
}
