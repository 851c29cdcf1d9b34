using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Steering;

/// <summary>Reads ticket and pull request again and says what changed. Webhooks only ask for this; they are never believed.</summary>
internal sealed class LookStep(
    IIssueTracker tracker,
    ICodeHost host,
    IReviewDesk desk,
    Intake intake,
    CommandDesk commands,
    IOptions<ProjectsOptions> projects,
    Effects effects
) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var journey = context.Journey;
        var ticket = await tracker.FindTicketAsync(journey.Ticket, cancellationToken);
        var verdict = ticket is null
            ? new IntakeVerdict.NotOurs("It is gone, or hidden from the bot.")
            : intake.Judge(ticket);
        if (journey.Version == 0)
            return await WelcomeAsync(context, verdict, cancellationToken);

        var withdrawal = WithdrawalOf(journey, ticket, verdict);
        var seen = new OutsideView(ticket, withdrawal)
        {
            RequesterMayApprove = projects.Value.Find(journey.Ticket.Project)?.RequesterMayApprove == true,
        };
        seen = await SeeAsync(journey, seen, cancellationToken);
        var heeded = await commands.HeedAsync(context, seen, cancellationToken);
        return [.. heeded, .. await CompareAsync(context, seen, cancellationToken)];
    }

    private async Task<IReadOnlyList<TicketEvent>> WelcomeAsync(
        StepContext context,
        IntakeVerdict verdict,
        CancellationToken cancellationToken
    )
    {
        switch (verdict)
        {
            case IntakeVerdict.Ours ours:
                return [ours.Accepted, .. await OldCommandsAsync(context, cancellationToken)];
            case IntakeVerdict.Unmapped unmapped:
                var comment = Words.Unmapped(unmapped.Project);
                await effects.OnceAsync(
                    context.Lease,
                    new EffectName("comment", comment.Marker),
                    token => tracker.WriteCommentAsync(context.Lease.Ticket, comment, token),
                    cancellationToken
                );
                return [];
            default:
                return [];
        }
    }

    /// <summary>What was said before the ticket was the bot's is no command any more.</summary>
    private async Task<IEnumerable<TicketEvent>> OldCommandsAsync(
        StepContext context,
        CancellationToken cancellationToken
    )
    {
        var self = await tracker.GetSelfAsync(cancellationToken);
        var comments = await tracker.GetCommentsAsync(context.Lease.Ticket, cancellationToken);
        return comments
            .Select(comment => GivenCommand.Of(comment, self))
            .OfType<GivenCommand>()
            .Select(given => new TicketEvent.Heeded(given.Id));
    }

    private static string? WithdrawalOf(Journey journey, Ticket? ticket, IntakeVerdict verdict) =>
        verdict switch
        {
            _ when ticket is not null && ticket.Key != journey.Ticket => $"The ticket was moved to {ticket.Key}.",
            IntakeVerdict.NotOurs not => not.Reason,
            IntakeVerdict.Unmapped unmapped => $"Project {unmapped.Project} is no longer mapped to a repository.",
            _ => null,
        };

    private async Task<OutsideView> SeeAsync(Journey journey, OutsideView seen, CancellationToken cancellationToken)
    {
        seen = seen with { TrackerSelf = await tracker.GetSelfAsync(cancellationToken) };
        if (seen.Ticket?.Key == journey.Ticket)
            seen = seen with { Comments = await tracker.GetCommentsAsync(journey.Ticket, cancellationToken) };

        return journey is not { PullRequest: { } id, Repository: { } repository }
            ? seen
            : seen with
            {
                HostSelf = await host.GetSelfAsync(cancellationToken),
                PullRequest = await host.GetPullRequestAsync(repository, id, cancellationToken),
                ReviewComments = await desk.GetCommentsAsync(repository, id, cancellationToken),
            };
    }

    private async Task<IReadOnlyList<TicketEvent>> CompareAsync(
        StepContext context,
        OutsideView seen,
        CancellationToken cancellationToken
    )
    {
        if (
            seen is { Withdrawal: null, PullRequest: { State: PullRequestState.Open } pullRequest }
            && !context.Journey.HasEnded
        )
        {
            await ExplainOwnApprovalAsync(context, seen, pullRequest, cancellationToken);
            await AskForWordsAsync(context, seen, pullRequest, cancellationToken);
        }

        return OutsideChanges.Between(context.Journey, seen);
    }

    /// <summary>An approval that does not count is answered with the reason, once.</summary>
    private async Task ExplainOwnApprovalAsync(
        StepContext context,
        OutsideView seen,
        PullRequest pullRequest,
        CancellationToken cancellationToken
    )
    {
        var refused = pullRequest.Participants.FirstOrDefault(p =>
            p.Verdict is ReviewVerdict.Approved
            && !OutsideChanges.MayApprove(p.Person, context.Journey, seen, pullRequest)
        );
        if (refused is null || refused.Person == seen.HostSelf)
            return;

        await SayAsync(
            context,
            pullRequest,
            Words.OwnApproval(refused.Person, context.Journey.Ticket.Project),
            cancellationToken
        );
    }

    /// <summary>'Needs work' without a word is answered with a question, once per commit.</summary>
    private async Task AskForWordsAsync(
        StepContext context,
        OutsideView seen,
        PullRequest pullRequest,
        CancellationToken cancellationToken
    )
    {
        var silent = ReviewDemands
            .ObjectorsToHead(seen, pullRequest)
            .FirstOrDefault(p => ReviewDemands.IsSilent(p, context.Journey, seen, pullRequest.Head));
        if (silent is not null)
            await SayAsync(
                context,
                pullRequest,
                Words.NeedsWords(silent.Person, pullRequest.Head.Brief),
                cancellationToken
            );
    }

    private Task SayAsync(
        StepContext context,
        PullRequest pullRequest,
        CommentDraft comment,
        CancellationToken cancellationToken
    ) =>
        effects.OnceAsync(
            context.Lease,
            new EffectName("pull-request-comment", comment.Marker),
            token => desk.WriteCommentAsync(context.Journey.Repository!, pullRequest.Id, comment, token),
            cancellationToken
        );
}
