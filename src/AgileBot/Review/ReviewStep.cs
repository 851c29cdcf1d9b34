using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Review;

/// <summary>The Peer agent at work: reviews everything between base and head, posts what it found, and passes or objects.</summary>
internal sealed class ReviewStep(
    IRepositories repositories,
    PeerAgent peer,
    ReviewPost post,
    IOptions<ReviewOptions> options
) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.Journey is not { Repository: { } repository, Base: { } from, Head: { } head, Plan: { } plan })
            throw new InvalidOperationException(
                $"{context.Lease.Ticket} is reviewed before there is anything to review."
            );

        await repositories.EnsureHeadAsync(context.Journey, cancellationToken);
        var diff = await repositories.DiffAsync(repository, from, head, cancellationToken);
        if (diff.IsEmpty)
            return [new TicketEvent.GaveUp(ReviewWords.NothingChanged(context.Journey))];

        await post.BeginAsync(context, cancellationToken);
        var reviewed = new ReviewedDiff(diff.Text, options.Value.MaxDiffCharacters);
        var answer = await JudgeAsync(context, plan, reviewed, cancellationToken);
        if (answer is not Answer<Judgement>.Given { Value: { } judgement })
        {
            await post.FailAsync(context, cancellationToken);
            return [new TicketEvent.GaveUp(ReviewWords.NoReview(((Answer<Judgement>.Unusable)answer).Faults))];
        }

        await post.EndAsync(context, judgement, reviewed, cancellationToken);
        return
        [
            judgement.Passed
                ? new TicketEvent.ReviewPassed(head)
                : new TicketEvent.ReviewObjected(head, judgement.Objections),
        ];
    }

    /// <summary>A review that the budget ends is not left looking as if it went on.</summary>
    private async Task<Answer<Judgement>> JudgeAsync(
        StepContext context,
        Plan plan,
        ReviewedDiff diff,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await peer.JudgeAsync(context, plan, diff, cancellationToken);
        }
        catch (BudgetSpentException)
        {
            await post.FailAsync(context, cancellationToken);
            throw;
        }
    }
}
