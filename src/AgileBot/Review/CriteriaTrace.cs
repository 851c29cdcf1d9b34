using AgileBot.Tickets;

namespace AgileBot.Review;

/// <summary>Binds each verdict about a criterion to what can be checked: what is met has a test that names it.</summary>
internal static class CriteriaTrace
{
    public static IReadOnlyList<TracedCriterion> Of(
        Plan plan,
        IReadOnlyList<CriterionVerdict> verdicts,
        IReadOnlyList<CriterionTest> tests
    ) =>
        [
            .. plan.Criteria.Select(criterion =>
            {
                var verdict = verdicts.First(v => string.Equals(v.Id, criterion.Id, StringComparison.Ordinal));
                var proofs = tests.Where(t => string.Equals(t.Id, criterion.Id, StringComparison.Ordinal)).ToList();
                return Trace(criterion, verdict, proofs, AsksForTest(plan, criterion.Id));
            }),
        ];

    private static TracedCriterion Trace(
        AcceptanceCriterion criterion,
        CriterionVerdict verdict,
        IReadOnlyList<CriterionTest> proofs,
        bool asksForTest
    ) =>
        verdict.Verdict switch
        {
            TraceVerdict.Met when proofs is [var proof, ..] => new(
                criterion,
                TraceVerdict.Met,
                $"{proof.Path} {proof.Name}"
            ),
            TraceVerdict.Met when asksForTest => new(
                criterion,
                TraceVerdict.Unclear,
                ReviewWords.MetWithoutTest(criterion.Id)
            ),
            _ => new(criterion, verdict.Verdict, verdict.Evidence),
        };

    /// <summary>Words and settings are proved by reading, a refactoring by the tests that stay green.</summary>
    private static bool AsksForTest(Plan plan, string id) =>
        plan.Subtasks.Any(subtask =>
            subtask.Kind is SubtaskKind.Feature && subtask.Criteria.Contains(id, StringComparer.Ordinal)
        );
}

/// <summary>A criterion with its checked verdict.</summary>
/// <param name="Evidence">The test that proves it, or what was said.</param>
internal sealed record TracedCriterion(AcceptanceCriterion Criterion, TraceVerdict Verdict, string Evidence);
