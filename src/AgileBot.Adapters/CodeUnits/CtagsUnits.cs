using AgileBot.Ports;

namespace AgileBot.Adapters.CodeUnits;

/// <summary>Cuts every other language by universal-ctags, which reads the texts from a folder of its own under names of ours.</summary>
internal static class CtagsUnits
{
    // two files of one name and text are still two
    private static IEqualityComparer<SourceFile> Same => ReferenceEqualityComparer.Instance;

    public static async Task<ILookup<SourceFile, CodeUnit>> CutAsync(
        Ctags ctags,
        IReadOnlyList<SourceFile> files,
        CancellationToken cancellationToken
    )
    {
        if (files.Count == 0)
            return Array.Empty<CodeUnit>().ToLookup(_ => new SourceFile("", ""));
        var folder = Directory.CreateTempSubdirectory("agilebot-units-");
        try
        {
            var names = await WriteAsync(files, folder.FullName, cancellationToken);
            var tags = await ctags.RunAsync(folder.FullName, names.Keys, cancellationToken);
            return tags.Where(tag => names.ContainsKey(tag.Path))
                .GroupBy(tag => tag.Path, StringComparer.Ordinal)
                .SelectMany(group => ToUnits(names[group.Key], group))
                .ToLookup(cut => cut.File, cut => cut.Unit, Same);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The files' own names never reach the file system; only their endings, which tell the language.</summary>
    private static async Task<Dictionary<string, SourceFile>> WriteAsync(
        IReadOnlyList<SourceFile> files,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var names = new Dictionary<string, SourceFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var ending = new string([
                .. Path.GetExtension(file.Path).Where(c => c == '.' || char.IsAsciiLetterOrDigit(c)).Take(20),
            ]);
            var name = $"{names.Count}{ending}";
            await File.WriteAllTextAsync(Path.Combine(folder, name), file.Text, cancellationToken);
            names.Add(name, file);
        }

        return names;
    }

    private static IEnumerable<(SourceFile File, CodeUnit Unit)> ToUnits(SourceFile file, IEnumerable<CtagsTag> tags)
    {
        var lines = file.Text.Split('\n');
        return tags.OrderBy(tag => tag.Line).Select(tag => (file, ToUnit(file, lines, tag)));
    }

    private static CodeUnit ToUnit(SourceFile file, string[] lines, CtagsTag tag)
    {
        var first = Math.Clamp(tag.Line, 1, lines.Length);
        var last = Math.Clamp(tag.End ?? first, first, lines.Length);
        var (head, body) = IsPython(file)
            ? UnitText.CutPython(string.Join('\n', lines[(first - 1)..Math.Min(last, first + 200)]))
            : (lines[first - 1], "");
        return new CodeUnit(
            file.Path,
            tag.QualifiedName,
            tag.Kind,
            first,
            last,
            UnitText.OneLine(head),
            UnitText.Docstring(body)
        );
    }

    private static bool IsPython(SourceFile file) =>
        file.Path.EndsWith(".py", StringComparison.OrdinalIgnoreCase)
        || file.Path.EndsWith(".pyi", StringComparison.OrdinalIgnoreCase);
}
