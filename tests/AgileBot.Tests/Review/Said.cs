using System.Text.Json;
using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Review;

namespace AgileBot.Tests.Review;

/// <summary>What a reviewing model may answer.</summary>
internal static class Said
{
    /// <summary>A review with these findings in which both criteria are met.</summary>
    public static string ToReview(params Finding[] findings) => ToReview(findings, TraceVerdict.Met, TraceVerdict.Met);

    public static string ToReview(Finding[] findings, TraceVerdict first, TraceVerdict second) =>
        JsonSerializer.Serialize(
            new ReviewAnswer("It is fine.", findings, [new("AC-1", first, "seen"), new("AC-2", second, "seen")]),
            DataQuestion.Shape
        );

    /// <summary>A second look in which the findings of these numbers do not hold.</summary>
    public static string ToRefute(int count, params int[] refuted) =>
        JsonSerializer.Serialize(
            new RefuteAnswer([
                .. Enumerable.Range(1, count).Select(i => new Refutation(i, !refuted.Contains(i), "why")),
            ]),
            DataQuestion.Shape
        );

    public static Finding Finding(int line, Severity severity = Severity.Medium, string path = "prices.py") =>
        new(
            ReviewHeading.Functionality,
            severity,
            path,
            line,
            $"line{line} = {line}",
            "Zero prices divide by zero.",
            ""
        );
}
