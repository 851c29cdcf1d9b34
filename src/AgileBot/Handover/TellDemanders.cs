using AgileBot.Ports;
using AgileBot.Steering;
using AgileBot.Workflow;

namespace AgileBot.Handover;

/// <summary>Tells reviewers in their threads that a run was handed over before it did what they asked for.</summary>
internal sealed class TellDemanders(IReviewDesk desk, Effects effects)
{
    public async Task TellAsync(StepContext context, RunEnd end, CancellationToken cancellationToken)
    {
        if (context.Journey is not { Repository: { } repository, PullRequest: { } id })
            return;

        foreach (var part in context.Journey.Subtasks.Where(part => !part.IsAnswered))
        {
            foreach (var demand in part.Demands)
            {
                var comment = new CommentDraft(
                    $"{ReviewDemands.AnswerPrefix}{part.Subtask.Id}-{demand.Comment}-handed-over-{end.Run}",
                    EndWords.NotDone(context.Journey, end),
                    Parent: demand.Comment
                );
                await effects.OnceAsync(
                    context.Lease,
                    new EffectName("pull-request-comment", comment.Marker),
                    token => desk.WriteCommentAsync(repository, id, comment, token),
                    cancellationToken
                );
            }
        }
    }
}
