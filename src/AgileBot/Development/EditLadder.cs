using System.Globalization;

namespace AgileBot.Development;

/// <summary>
/// Finds the lines that an edit means: exactly, else but for spaces at line ends, else but for one indentation throughout.
/// It must be one place and one only; nothing is ever guessed.
/// </summary>
internal static class EditLadder
{
    public static EditResult Apply(string text, IReadOnlyList<string> search, IReadOnlyList<string> replace)
    {
        var lines = text.Split('\n');
        foreach (var rung in Rungs)
        {
            var places = Enumerable
                .Range(0, Math.Max(0, lines.Length - search.Count + 1))
                .Select(start => (Start: start, Lines: rung(lines.AsSpan(start, search.Count), search, replace)))
                .Where(place => place.Lines is not null)
                .ToList();
            if (places.Count > 1)
                return new EditResult.Ambiguous([.. places.Select(place => place.Start + 1)]);
            if (places is [{ Lines: { } found } only])
                return new EditResult.Applied(Replaced(lines, only.Start, search.Count, found));
        }

        return IsThere(lines, replace)
            ? new EditResult.AlreadyThere()
            : new EditResult.NotFound(Nearest(lines, search));
    }

    private delegate IReadOnlyList<string>? Rung(
        ReadOnlySpan<string> window,
        IReadOnlyList<string> search,
        IReadOnlyList<string> replace
    );

    private static Rung[] Rungs { get; } = [Exactly, ButForLineEnds, ButForIndentation];

    private static IReadOnlyList<string>? Exactly(
        ReadOnlySpan<string> window,
        IReadOnlyList<string> search,
        IReadOnlyList<string> replace
    ) => IsEqual(window, search, WithoutReturn) ? replace : null;

    private static IReadOnlyList<string>? ButForLineEnds(
        ReadOnlySpan<string> window,
        IReadOnlyList<string> search,
        IReadOnlyList<string> replace
    ) => IsEqual(window, search, line => line.TrimEnd()) ? replace : null;

    private static IReadOnlyList<string>? ButForIndentation(
        ReadOnlySpan<string> window,
        IReadOnlyList<string> search,
        IReadOnlyList<string> replace
    ) => Indentation.Between(window, search)?.Apply(replace);

    private static bool IsEqual(ReadOnlySpan<string> window, IReadOnlyList<string> search, Func<string, string> view)
    {
        for (var i = 0; i < window.Length; i++)
        {
            if (!string.Equals(view(window[i]), view(search[i]), StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static string WithoutReturn(string line) => line.EndsWith('\r') ? line[..^1] : line;

    /// <summary>New lines end as the lines did that they replace.</summary>
    private static string Replaced(string[] lines, int start, int count, IReadOnlyList<string> by)
    {
        var returns = count > 0 && lines[start].EndsWith('\r');
        var put = returns ? by.Select(line => line + "\r") : by;
        return string.Join('\n', [.. lines[..start], .. put, .. lines[(start + count)..]]);
    }

    private static bool IsThere(string[] lines, IReadOnlyList<string> replace) =>
        replace.Any(line => !string.IsNullOrWhiteSpace(line))
        && Enumerable
            .Range(0, Math.Max(0, lines.Length - replace.Count + 1))
            .Any(start => IsEqual(lines.AsSpan(start, replace.Count), replace, line => line.TrimEnd()));

    private static string Nearest(string[] lines, IReadOnlyList<string> search)
    {
        var wanted = search
            .Select(line => line.Trim())
            .Where(line => line.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        var best = Enumerable
            .Range(0, Math.Max(1, lines.Length - search.Count + 1))
            .Select(start =>
                (Start: start, Hits: lines.Skip(start).Take(search.Count).Count(l => wanted.Contains(l.Trim())))
            )
            .MaxBy(window => window.Hits);
        return best.Hits == 0
            ? ""
            : string.Join(
                '\n',
                lines
                    .Skip(best.Start)
                    .Take(search.Count)
                    .Select(
                        (line, i) =>
                            string.Create(CultureInfo.InvariantCulture, $"{best.Start + i + 1}: {line.TrimEnd()}")
                    )
            );
    }
}
