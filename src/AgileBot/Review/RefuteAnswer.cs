namespace AgileBot.Review;

/// <summary>What a model answers to the prompt <c>refute</c>: which findings stand.</summary>
internal sealed record RefuteAnswer(IReadOnlyList<Refutation> Findings)
{
    /// <summary>Sentences for the model; empty when each of the findings, numbered from 1, is judged once.</summary>
    public IReadOnlyList<string> FaultsAgainst(int count)
    {
        if (Findings.Any(finding => finding is null))
            return ["A list holds null where a value is wanted."];
        var indexes = Findings.Select(finding => finding.Index).Order().ToList();
        return indexes.SequenceEqual(Enumerable.Range(1, count))
            ? []
            : [$"Judge each of the findings 1 to {count} exactly once; you judged {string.Join(", ", indexes)}."];
    }
}

/// <summary>Whether one finding stands, and why.</summary>
/// <param name="Index">The finding's number in the question.</param>
internal sealed record Refutation(int Index, bool Holds, string Reason);
