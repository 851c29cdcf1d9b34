using AgileBot.Ports;

namespace AgileBot.Review;

/// <summary>What a model answers to the prompt <c>review</c>. Nothing of it is believed yet.</summary>
internal sealed record ReviewAnswer(
    string Summary,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<CriterionVerdict> Criteria
)
{
    /// <summary>Sentences for the model; empty when every criterion of the plan has exactly one verdict with evidence.</summary>
    public IReadOnlyList<string> FaultsAgainst(IReadOnlyList<string> criteria)
    {
        if (Findings.Any(finding => finding is null) || Criteria.Any(verdict => verdict is null))
            return ["A list holds null where a value is wanted."];
        var judged = Criteria.Select(verdict => verdict.Id).ToList();
        return
        [
            .. criteria.Except(judged, StringComparer.Ordinal).Select(id => $"{id} has no verdict."),
            .. judged.Except(criteria, StringComparer.Ordinal).Select(id => $"'{id}' is no criterion of this story."),
            .. Criteria
                .Where(verdict => string.IsNullOrWhiteSpace(verdict.Evidence))
                .Select(verdict => $"The verdict about {verdict.Id} has no evidence."),
            .. judged
                .GroupBy(id => id, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .Select(group => $"{group.Key} has {group.Count()} verdicts."),
        ];
    }
}

/// <summary>Something that is said to be wrong, at a line of the new code.</summary>
internal sealed record Finding(
    ReviewHeading Heading,
    Severity Severity,
    string Path,
    int Line,
    string Evidence,
    string Scenario,
    string Suggestion
);

/// <summary>What is said about one acceptance criterion.</summary>
internal sealed record CriterionVerdict(string Id, TraceVerdict Verdict, string Evidence);

/// <summary>The five headings under which a change is looked at.</summary>
internal enum ReviewHeading
{
    Functionality,
    Security,
    Performance,
    Hallucination,
    Quality,
}

/// <summary>Whether a change does what a criterion asks for.</summary>
internal enum TraceVerdict
{
    Met,
    NotMet,
    Unclear,
}
