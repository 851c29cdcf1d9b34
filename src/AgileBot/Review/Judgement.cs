using AgileBot.Ports;

namespace AgileBot.Review;

/// <summary>What the Peer agent holds against a change, and what it found in order.</summary>
internal sealed record Judgement(
    string Summary,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<TracedCriterion> Criteria,
    ReviewTally Tally
)
{
    /// <summary>What must change before it passes, as sentences for whoever changes it.</summary>
    public IReadOnlyList<string> Objections { get; } =
    [
        .. Findings.Where(finding => finding.Severity is Severity.High).Select(ReviewWords.Objection),
        .. Criteria.Where(traced => traced.Verdict is TraceVerdict.NotMet).Select(ReviewWords.Objection),
    ];

    public bool Passed => Objections.Count == 0;
}

/// <summary>What was looked at and what was sorted out, for the people who read the verdict.</summary>
/// <param name="Unbound">Findings dropped because they had no evidence, no line of the diff, or were said already.</param>
/// <param name="Refuted">Findings that did not survive the second look.</param>
/// <param name="Capped">Findings beyond the limit.</param>
/// <param name="SecondLook">False when the second look gave no usable answer and every finding stands.</param>
internal sealed record ReviewTally(
    int Files,
    int ChangedLines,
    IReadOnlyList<string> Unread,
    int Unbound,
    int Refuted,
    int Capped,
    bool SecondLook
);
