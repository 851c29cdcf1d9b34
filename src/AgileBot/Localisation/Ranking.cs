using AgileBot.Repositories;

namespace AgileBot.Localisation;

/// <summary>Orders files by how likely a text is about them: several plain signs, each scaled to its best, summed with fixed weights.</summary>
internal sealed class Ranking
{
    private const double TitleWeight = 3;

    private readonly IReadOnlyList<IndexedFile> _files;
    private readonly List<(int File, Chunk Chunk)> _chunks;
    private readonly Bm25 _byFile;
    private readonly Bm25 _byChunk;
    private readonly Bm25 _byPath;
    private readonly Bm25 _bySymbol;
    private readonly Mentions _mentions;

    public Ranking(IReadOnlyList<IndexedFile> files)
    {
        _files = files;
        _chunks = [.. files.SelectMany((file, i) => file.Chunks.Select(chunk => (i, chunk)))];
        _byFile = new([.. files.Select(file => file.Words)], 0.75);
        _byChunk = new([.. _chunks.Select(pair => pair.Chunk.Words)], 0.5);
        _byPath = new([.. files.Select(file => IndexedFile.Count(file.Path))], 0.75);
        _bySymbol = new([.. files.Select(file => IndexedFile.Count(SymbolsOf(file)))], 0.75);
        _mentions = new(files);
    }

    public IReadOnlyList<Location> Find(string text, int top)
    {
        var question = Weigh(text);
        var chunks = _byChunk.Score(question);
        var mentioned = _mentions.OfPaths(text);
        var total = Sum(question, chunks, mentioned, _mentions.OfSymbols(text));
        return
        [
            .. Enumerable
                .Range(0, _files.Count)
                .Where(i => total[i] > 0 && (!_files[i].IsTest || mentioned[i] > 0))
                .OrderByDescending(i => total[i])
                .ThenBy(i => _files[i].Path, StringComparer.Ordinal)
                .Take(top)
                .Select(i => ToLocation(i, total[i], question, chunks)),
        ];
    }

    private double[] Sum(Dictionary<string, double> question, double[] chunks, double[] mentioned, double[] defined)
    {
        var perFile = _chunks.Select((pair, i) => (pair.File, Score: chunks[i])).ToLookup(p => p.File, p => p.Score);
        var best = Enumerable.Range(0, _files.Count).Select(i => perFile[i].DefaultIfEmpty(0).Max());
        var three = Enumerable.Range(0, _files.Count).Select(i => perFile[i].OrderDescending().Take(3).Sum());
        (double Weight, double[] Scores)[] signs =
        [
            (1, _byFile.Score(question)),
            (0.5, _byPath.Score(question)),
            (0.5, _bySymbol.Score(question)),
            (0.5, [.. best]),
            (0.3, [.. three]),
            (1, mentioned),
            (0.8, defined),
        ];
        var total = new double[_files.Count];
        foreach (var (weight, scores) in signs)
            AddScaled(total, scores, weight);
        // prose speaks of everything; it comes first only when it is named
        return [.. total.Select((score, i) => _files[i].IsProse && mentioned[i] == 0 ? score / 2 : score)];
    }

    private static void AddScaled(double[] total, double[] scores, double weight)
    {
        var most = scores.DefaultIfEmpty(0).Max();
        for (var i = 0; most > 0 && i < total.Length; i++)
            total[i] += weight * scores[i] / most;
    }

    private Location ToLocation(int file, double score, Dictionary<string, double> question, double[] chunks)
    {
        var best = Enumerable
            .Range(0, _chunks.Count)
            .Where(i => _chunks[i].File == file && chunks[i] > 0)
            .OrderByDescending(i => chunks[i])
            .Select(i => _chunks[i].Chunk)
            .FirstOrDefault();
        var shared = question
            .Where(word => _files[file].Words.ContainsKey(word.Key))
            .OrderByDescending(word => word.Value)
            .ThenBy(word => word.Key, StringComparer.Ordinal)
            .Take(6)
            .Select(word => word.Key.TrimStart('='));
        var evidence = string.Join(", ", shared);
        return new(_files[file].Path, best?.Unit?.Name, LocationUse.Edit, Math.Round(score, 3), evidence);
    }

    /// <summary>A word said often counts more, but ever less so; the first line is the title.</summary>
    private static Dictionary<string, double> Weigh(string text)
    {
        var title = text.Split('\n', 2)[0];
        var weights = IndexedFile
            .Count(text)
            .ToDictionary(pair => pair.Key, pair => 1 + Math.Log(pair.Value), StringComparer.Ordinal);
        foreach (var word in Words.Of(title).Distinct(StringComparer.Ordinal))
            weights[word] = weights.GetValueOrDefault(word, 1) * TitleWeight;
        return weights;
    }

    private static string SymbolsOf(IndexedFile file) => string.Join(' ', file.Units.Select(unit => unit.Unit.Name));
}
