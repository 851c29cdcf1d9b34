using AgileBot.Ports;
using AgileBot.Steering;
using AgileBot.Workflow;

namespace AgileBot.Refinement;

/// <summary>Puts a round of questions onto the ticket.</summary>
internal sealed class TellQuestionsStep(IIssueTracker tracker, Effects effects) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var step = (Step.TellQuestions)context.Step;
        var comment = new BotComment(
            Words.QuestionsMarker(step.Run, step.Round),
            "questions",
            RefinementWords.Questions(context.Journey.Requester, context.Journey.Questions)
        );
        await effects.OnceAsync(
            context.Lease,
            new EffectName("comment", comment.Marker),
            token => tracker.WriteCommentAsync(context.Lease.Ticket, comment, token),
            cancellationToken
        );
        return [new TicketEvent.QuestionsTold(step.Round)];
    }
}
