using System.Text.RegularExpressions;

namespace AgileBot.Localisation;

/// <summary>Finds the files that a text names outright: by path, module, stack frame, or by a symbol they define.</summary>
internal sealed partial class Mentions
{
    private const double LastFrame = 3;

    private readonly IReadOnlyList<IndexedFile> _files;
    private readonly Dictionary<string, List<int>> _definers = new(StringComparer.Ordinal);

    public Mentions(IReadOnlyList<IndexedFile> files)
    {
        _files = files;
        for (var i = 0; i < files.Count; i++)
        {
            foreach (
                var name in files[i]
                    .Units.Select(unit => unit.Unit.Name.Split('.')[^1])
                    .Distinct(StringComparer.Ordinal)
            )
                (_definers.TryGetValue(name, out var list) ? list : _definers[name] = []).Add(i);
        }
    }

    /// <summary>1 for a path or module that is named, more for a frame of a stack trace, most for its last frame.</summary>
    public double[] OfPaths(string text)
    {
        var frames = Frame().Matches(text).Select(match => match.Groups["path"].Value.Replace('\\', '/')).ToList();
        return [.. _files.Select(file => Named(text, file.Path) + InFrames(frames, file.Path))];
    }

    /// <summary>How plainly a text names symbols that a file defines; a symbol that many files define says little.</summary>
    public double[] OfSymbols(string text)
    {
        var scores = new double[_files.Count];
        var title = Words.Identifiers(text.Split('\n', 2)[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var name in Words.Identifiers(text).Distinct(StringComparer.Ordinal))
        {
            if (!_definers.TryGetValue(name, out var files))
                continue;
            var weight = Plainness(text, name) * (title.Contains(name) ? 1.5 : 1) / files.Count;
            foreach (var file in files)
                scores[file] += weight;
        }

        return scores;
    }

    private static double Plainness(string text, string name)
    {
        if (Words.LooksLikeCode(name) || text.Contains($"`{name}`", StringComparison.Ordinal))
            return 1;
        return text.Contains($"{name}(", StringComparison.Ordinal) ? 0.8 : 0.4;
    }

    private static double Named(string text, string path)
    {
        var module = CodeIndex.ModuleOf(path);
        var isNamed =
            text.Contains(path, StringComparison.Ordinal)
            || (module.Contains('.') && text.Contains(module, StringComparison.Ordinal))
            || NamesFile(text, path[(path.LastIndexOf('/') + 1)..]);
        return isNamed ? 1 : 0;
    }

    private static bool NamesFile(string text, string name)
    {
        var at = text.IndexOf(name, StringComparison.Ordinal);
        return at == 0 || (at > 0 && !char.IsLetterOrDigit(text[at - 1]) && text[at - 1] is not '_');
    }

    private static double InFrames(List<string> frames, string path)
    {
        var last = frames.FindLastIndex(frame =>
            string.Equals(frame, path, StringComparison.Ordinal) || frame.EndsWith("/" + path, StringComparison.Ordinal)
        );
        return last < 0 ? 0 : LastFrame * Math.Pow((last + 1.0) / frames.Count, 2);
    }

    [GeneratedRegex(
        """File "(?<path>[^"\n]+)", line \d+| in (?<path>[^\s:]+):line \d+|(?<path>[\w./-]+\.\w{1,4}):\d+""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Frame();
}
