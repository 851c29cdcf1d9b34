using AgileBot.Ports;

namespace AgileBot.Localisation;

/// <summary>A file as the index holds it: its units with their summaries, and the words of each part.</summary>
/// <param name="Chunks">The words of each unit, and of the lines outside all units under a null unit.</param>
internal sealed record IndexedFile(
    string Path,
    IReadOnlyList<UnitSummary> Units,
    IReadOnlyList<Chunk> Chunks,
    IReadOnlyDictionary<string, int> Words
)
{
    /// <summary>Whether it is written for people: documentation rather than code or settings.</summary>
    public bool IsProse { get; } = System.IO.Path.GetExtension(Path) is ".md" or ".rst" or ".txt" or ".adoc";

    public bool IsTest { get; } = Localisation.TestPaths.IsTest(Path);

    public static IndexedFile Of(SourceFile file, IReadOnlyList<CodeUnit> units)
    {
        var summaries = units.Select(UnitSummary.Of).ToList();
        var lines = file.Text.Split('\n');
        var chunks = summaries.Select(summary => Chunk.Of(summary.Unit, lines)).Append(Chunk.Rest(units, lines));
        return new(file.Path, summaries, [.. chunks.Where(chunk => chunk.Words.Count > 0)], Count(file.Text));
    }

    public static Dictionary<string, int> Count(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Localisation.Words.Of(text))
            counts[word] = counts.GetValueOrDefault(word) + 1;
        return counts;
    }
}

/// <summary>A part of a file that is ranked on its own.</summary>
internal sealed record Chunk(CodeUnit? Unit, IReadOnlyDictionary<string, int> Words)
{
    public static Chunk Of(CodeUnit unit, string[] lines)
    {
        var first = Math.Clamp(unit.FirstLine - 1, 0, lines.Length);
        var last = Math.Clamp(unit.LastLine, first, lines.Length);
        return new(unit, IndexedFile.Count(string.Join('\n', lines[first..last])));
    }

    public static Chunk Rest(IReadOnlyList<CodeUnit> units, string[] lines)
    {
        var inside = new bool[lines.Length];
        foreach (var unit in units)
        {
            var first = Math.Clamp(unit.FirstLine - 1, 0, lines.Length);
            inside.AsSpan(first, Math.Clamp(unit.LastLine, first, lines.Length) - first).Fill(true);
        }

        return new(null, IndexedFile.Count(string.Join('\n', lines.Where((_, i) => !inside[i]))));
    }
}
