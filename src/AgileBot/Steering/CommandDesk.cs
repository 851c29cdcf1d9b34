using AgileBot.Ports;
using AgileBot.Workflow;

namespace AgileBot.Steering;

/// <summary>Takes in what people say to the bot: asks who may, lets the journey heed it, answers where it was said. Each comment counts once.</summary>
internal sealed class CommandDesk(
    SteeringRight right,
    IIssueTracker tracker,
    IReviewDesk desk,
    ILedger ledger,
    Effects effects,
    TimeProvider clock
)
{
    public async Task<IReadOnlyList<TicketEvent>> HeedAsync(
        StepContext context,
        OutsideView seen,
        CancellationToken cancellationToken
    )
    {
        var journey = context.Journey;
        List<TicketEvent> happened = [];
        foreach (var given in GivenCommand.In(journey, seen))
        {
            var heed = await JudgeAsync(journey, given, seen, cancellationToken);
            await AnswerAsync(context, given, heed, cancellationToken);
            if (heed.Happened is { } ordered)
            {
                happened.Add(ordered);
                journey = After(journey, ordered);
            }

            happened.Add(new TicketEvent.Heeded(given.Id));
        }

        return happened;
    }

    /// <summary>A second command in the same look meets what the first one did.</summary>
    private Journey After(Journey journey, TicketEvent happened) =>
        TicketWorkflow.Next(journey, happened, clock.GetUtcNow()) is Move.Onward on ? on.Journey : journey;

    private async Task<Heed> JudgeAsync(
        Journey journey,
        GivenCommand given,
        OutsideView seen,
        CancellationToken cancellationToken
    )
    {
        if (await right.FindRefusalAsync(journey.Ticket.Project, given.By, seen, cancellationToken) is { } refusal)
            return Heed.Say(refusal);
        if (given.IsEdited)
            return Heed.Say(CommandWords.Edited);
        var spend = await ledger.GetSpendAsync(journey.Ticket, journey.Run, cancellationToken);
        return Heeding.Of(journey, given, seen, spend);
    }

    private async Task AnswerAsync(
        StepContext context,
        GivenCommand given,
        Heed heed,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await AnswerAsync(context, given, heed.Reply, cancellationToken);
        }
        catch (RemoteException) when (heed.Happened is not null)
        {
            // an order holds though nothing can be said now: status and terminal comment tell of it
        }
    }

    private Task AnswerAsync(
        StepContext context,
        GivenCommand given,
        CommandReply reply,
        CancellationToken cancellationToken
    )
    {
        var (journey, marker) = (context.Journey, $"answer-{given.Id}");
        return effects.OnceAsync(
            context.Lease,
            new EffectName("comment", marker),
            token =>
                given.Thread is { } thread
                    ? desk.WriteCommentAsync(
                        journey.Repository!,
                        journey.PullRequest!.Value,
                        new CommentDraft(marker, reply.ToMarkdown(), Parent: thread),
                        token
                    )
                    : tracker.WriteCommentAsync(
                        journey.Ticket,
                        new BotComment(marker, "answer", reply.ToWiki()),
                        token
                    ),
            cancellationToken
        );
    }
}
