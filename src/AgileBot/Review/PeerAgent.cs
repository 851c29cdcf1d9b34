using AgileBot.Agents;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Review;

/// <summary>Asks for a review, drops what is not bound to the change, asks again what can be refuted, and judges what is left.</summary>
internal sealed class PeerAgent(DataQuestion question, Prompts prompts, IOptions<ReviewOptions> options)
{
    public async Task<Answer<Judgement>> JudgeAsync(
        StepContext context,
        Plan plan,
        ReviewedDiff diff,
        CancellationToken cancellationToken
    )
    {
        var tests = CriterionTests.In(diff.Files);
        var criteria = plan.Criteria.Select(criterion => criterion.Id).ToList();
        var answer = await question.AskAsync<ReviewAnswer>(
            CallOf(context, ReviewQuestions.Review),
            ReviewQuestions.ToReview(prompts, context.Journey, plan, diff, tests),
            given => given.FaultsAgainst(criteria),
            cancellationToken
        );
        if (answer is not Answer<ReviewAnswer>.Given { Value: { } review })
            return new Answer<Judgement>.Unusable(((Answer<ReviewAnswer>.Unusable)answer).Faults);

        var bound = FindingSieve.Keep(review.Findings, diff);
        var (standing, looked) = await RefuteAsync(context, bound, diff, cancellationToken);
        var kept = standing.Take(options.Value.MaxFindings).ToList();
        var tally = new ReviewTally(
            diff.Files.Count,
            diff.Files.Sum(file => file.ChangedLines),
            diff.Unread,
            Unbound: review.Findings.Count - bound.Count,
            Refuted: bound.Count - standing.Count,
            Capped: standing.Count - kept.Count,
            SecondLook: looked
        );
        var trace = CriteriaTrace.Of(plan, review.Criteria, tests);
        return new Answer<Judgement>.Given(new Judgement(review.Summary, kept, trace, tally));
    }

    /// <summary>Keeps what holds. An unusable answer refutes nothing.</summary>
    private async Task<(IReadOnlyList<Finding> Standing, bool Looked)> RefuteAsync(
        StepContext context,
        IReadOnlyList<Finding> findings,
        ReviewedDiff diff,
        CancellationToken cancellationToken
    )
    {
        if (findings.Count == 0)
            return (findings, true);
        var answer = await question.AskAsync<RefuteAnswer>(
            CallOf(context, ReviewQuestions.Refute),
            ReviewQuestions.ToRefute(prompts, findings, diff),
            given => given.FaultsAgainst(findings.Count),
            cancellationToken
        );
        return answer is Answer<RefuteAnswer>.Given { Value.Findings: var verdicts }
            ? ([.. findings.Where((_, index) => verdicts.First(v => v.Index == index + 1).Holds)], true)
            : (findings, false);
    }

    private AgentCall CallOf(StepContext context, string prompt) =>
        new(
            context.Lease,
            context.Journey.Run,
            prompt,
            Subtask: "",
            context.Journey.ReviewRounds + 1,
            options.Value.Models[0]
        )
        {
            Others = options.Value.Models,
        };
}
