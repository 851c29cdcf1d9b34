using AgileBot.Agents;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Review;

/// <summary>Puts together what the Peer agent's model is shown.</summary>
internal static class ReviewQuestions
{
    public const string Review = "review";
    public const string Refute = "refute";

    /// <summary>The diff is capped file by file before it is quoted; this only must not cut it.</summary>
    private const int Uncut = int.MaxValue;

    public static string ToReview(
        Prompts prompts,
        Journey journey,
        Plan plan,
        ReviewedDiff diff,
        IReadOnlyList<CriterionTest> tests
    ) =>
        prompts
            .Get(Review)
            .Fill(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["story"] = OutsideText.Quote("story", plan.Understanding),
                    ["criteria"] = OutsideText.Quote("criteria", ReviewWords.CriteriaForModel(plan.Criteria)),
                    ["tests"] = OutsideText.Quote("tests", ReviewWords.TestsForModel(tests)),
                    ["verification"] = OutsideText.Quote("record", ReviewWords.VerificationForModel(journey)),
                    ["diff"] = OutsideText.Quote("diff", diff.Show(_ => true), Uncut),
                }
            );

    /// <summary>Shows only the files in question; nobody is said to have made the findings.</summary>
    public static string ToRefute(Prompts prompts, IReadOnlyList<Finding> findings, ReviewedDiff diff)
    {
        var paths = findings.Select(finding => finding.Path).ToHashSet(StringComparer.Ordinal);
        return prompts
            .Get(Refute)
            .Fill(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["findings"] = OutsideText.Quote("findings", ReviewWords.FindingsForModel(findings), Uncut),
                    ["diff"] = OutsideText.Quote("diff", diff.Show(file => paths.Contains(file.Path)), Uncut),
                }
            );
    }
}
