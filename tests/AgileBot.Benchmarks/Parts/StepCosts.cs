using AgileBot.Benchmarks.Hooks;

namespace AgileBot.Benchmarks.Parts;

/// <summary>What steps cost whose model and sandbox answer at once: all of it, from asking for a step to asking for the next one. Nothing is subtracted.</summary>
internal sealed class StepCosts
{
    private readonly List<StepEntry> _steps;

    /// <param name="since">Steps that were asked for before are not counted.</param>
    public StepCosts(IEnumerable<StepEntry> entries, double since) =>
        _steps = [.. entries.Where(entry => entry.Ended is not null && entry.Asked >= since)];

    public int Count => _steps.Count;

    /// <summary>The median over all steps.</summary>
    public double Median => MedianOf(_steps);

    public IReadOnlyDictionary<string, double> MedianByKind =>
        _steps
            .GroupBy(step => step.Kind, StringComparer.Ordinal)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .ToDictionary(kind => kind.Key, MedianOf, StringComparer.Ordinal);

    /// <summary>The mean over all steps, each at its kind's median: a disk that stops for once does not decide it.</summary>
    public double Mean => _steps.GroupBy(step => step.Kind, StringComparer.Ordinal).Sum(Weight) / _steps.Count;

    private static double Weight(IGrouping<string, StepEntry> kind) => MedianOf(kind) * kind.Count();

    private static double MedianOf(IEnumerable<StepEntry> steps)
    {
        var sorted = steps.Select(step => step.Milliseconds).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
