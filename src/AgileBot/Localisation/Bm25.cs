namespace AgileBot.Localisation;

/// <summary>Ranks short texts by the words they share with a question (BM25).</summary>
/// <param name="lengthWeight">How much a long text is held against it, from 0 to 1 (b).</param>
internal sealed class Bm25(IReadOnlyList<IReadOnlyDictionary<string, int>> texts, double lengthWeight)
{
    private const double Saturation = 1.2;

    private readonly double[] _lengths = [.. texts.Select(text => (double)text.Values.Sum())];

    private readonly double _average = Math.Max(
        1,
        texts.Count == 0 ? 1 : texts.Average(text => (double)text.Values.Sum())
    );

    private readonly Dictionary<string, int> _holders = texts
        .SelectMany(text => text.Keys)
        .GroupBy(word => word, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    /// <summary>One score per text, in their order.</summary>
    public double[] Score(IReadOnlyDictionary<string, double> question)
    {
        var scores = new double[texts.Count];
        foreach (var (word, weight) in question)
        {
            if (!_holders.TryGetValue(word, out var holders))
                continue;
            var rarity = weight * Math.Log(1 + ((texts.Count - holders + 0.5) / (holders + 0.5)));
            for (var i = 0; i < texts.Count; i++)
                scores[i] += rarity * Frequency(i, word);
        }

        return scores;
    }

    private double Frequency(int text, string word)
    {
        if (!texts[text].TryGetValue(word, out var count))
            return 0;
        var length = 1 - lengthWeight + (lengthWeight * _lengths[text] / _average);
        return count * (Saturation + 1) / (count + (Saturation * length));
    }
}
