namespace AgileBot.Review;

/// <summary>Drops, without a model, what is not bound to the change: no evidence, no line of the diff, said already.</summary>
internal static class FindingSieve
{
    /// <summary>Findings of one heading that are this near say the same.</summary>
    private const int NearLines = 3;

    /// <summary>The gravest first, else in the order given.</summary>
    public static IReadOnlyList<Finding> Keep(IReadOnlyList<Finding> findings, ReviewedDiff diff)
    {
        List<Finding> kept = [];
        foreach (var finding in findings.OrderByDescending(finding => finding.Severity))
        {
            if (IsBound(finding, diff) && !kept.Exists(other => IsSame(finding, other)))
                kept.Add(finding);
        }

        return kept;
    }

    private static bool IsBound(Finding finding, ReviewedDiff diff) =>
        !string.IsNullOrWhiteSpace(finding.Evidence)
        && !string.IsNullOrWhiteSpace(finding.Scenario)
        && diff.Find(finding.Path)?.Find(finding.Line) is not null;

    private static bool IsSame(Finding one, Finding other) =>
        one.Heading == other.Heading
        && string.Equals(one.Path, other.Path, StringComparison.Ordinal)
        && Math.Abs((long)one.Line - other.Line) <= NearLines;
}
