using System.Globalization;
using System.Text;
using AgileBot.Repositories;

namespace AgileBot.Localisation;

/// <summary>The code of one commit, ready to be searched: what is where, and which places a text is about.</summary>
internal sealed class CodeIndex(IReadOnlyList<IndexedFile> files)
{
    private readonly Ranking _ranking = new(files);

    private readonly Dictionary<string, IndexedFile> _byPath = files.ToDictionary(
        file => file.Path,
        StringComparer.Ordinal
    );

    private readonly HashSet<string> _names = [.. files.SelectMany(NamesOf)];

    public IReadOnlyList<IndexedFile> Files => files;

    /// <summary>Whether there is no code at all.</summary>
    public bool IsEmpty => files.All(file => file.Units.Count == 0);

    /// <summary>The files that a text is most likely about, best first, each with its most fitting unit. The first line weighs like a title.</summary>
    public IReadOnlyList<Location> Find(string text, int top) => _ranking.Find(text, top);

    public IndexedFile? FindFile(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Whether the code defines the name: a unit, a qualified unit, a module, a file, or a unit by its full name (<c>stocks.prices.parse</c>).</summary>
    public bool Knows(string name) => _names.Contains(name);

    /// <summary>The files with their units in a few words each, for a prompt; at most so many characters.</summary>
    public string Describe(int characters)
    {
        if (files.Count == 0)
            return "The repository has no code yet.";

        var text = new StringBuilder();
        if (IsEmpty)
            text.Append("The repository has no code yet, only these files:\n");
        for (var i = 0; i < files.Count; i++)
        {
            var line = DescribeFile(files[i], characters / 4);
            if (text.Length + line.Length > characters)
                return text.Append(CultureInfo.InvariantCulture, $"... and {files.Count - i} more files\n").ToString();
            text.Append(line);
        }

        return text.ToString();
    }

    private static string DescribeFile(IndexedFile file, int characters)
    {
        var text = new StringBuilder(file.Path).Append('\n');
        foreach (var unit in file.Units)
        {
            if (text.Length + unit.Text.Length > characters)
                return text.Append("  ...\n").ToString();
            text.Append("  ").Append(unit.Text).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> NamesOf(IndexedFile file)
    {
        var module = ModuleOf(file.Path);
        yield return file.Path;
        yield return module;
        foreach (var unit in file.Units)
        {
            yield return unit.Unit.Name;
            yield return unit.Unit.Name.Split('.')[^1];
            yield return $"{module}.{unit.Unit.Name}";
        }
    }

    /// <summary>The dotted name under which code imports the file: <c>stocks.prices</c> of <c>stocks/prices.py</c>.</summary>
    internal static string ModuleOf(string path)
    {
        var dot = path.LastIndexOf('.');
        var bare = dot > path.LastIndexOf('/') ? path[..dot] : path;
        var module = bare.Replace('/', '.');
        return module.EndsWith(".__init__", StringComparison.Ordinal) ? module[..^9] : module;
    }
}
