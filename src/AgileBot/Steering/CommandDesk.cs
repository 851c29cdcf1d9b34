using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Steering;

/// <summary>Takes in what people say to the bot: asks who may, lets the journey heed it, answers where it was said. Each comment counts once.</summary>
internal sealed class CommandDesk(
    ITeam team,
    IIssueTracker tracker,
    IReviewDesk desk,
    ILedger ledger,
    IOptions<ProjectsOptions> projects,
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
            await AnswerAsync(context, given, heed.Answer, cancellationToken);
            foreach (var one in heed.Events.Append(new TicketEvent.Heeded(given.Id)))
            {
                happened.Add(one);
                journey = TicketWorkflow.Next(journey, one, clock.GetUtcNow()) is Move.Onward on ? on.Journey : journey;
            }
        }

        return happened;
    }

    private async Task<Heed> JudgeAsync(
        Journey journey,
        GivenCommand given,
        OutsideView seen,
        CancellationToken cancellationToken
    )
    {
        if (await RefusalAsync(journey.Ticket.Project, given.By, cancellationToken) is { } refusal)
            return Heed.Say(refusal);
        if (given.IsEdited)
            return Heed.Say(CommandWords.Edited);
        var spend = await ledger.GetSpendAsync(journey.Ticket, journey.Run, cancellationToken);
        return Heeding.Of(journey, given, seen.Withdrawal, spend);
    }

    /// <summary>Why the person may not steer, or null. A tracker that does not answer at all is waited for; one that refuses to say counts as a no.</summary>
    private async Task<string?> RefusalAsync(string project, Person person, CancellationToken cancellationToken)
    {
        var options = projects.Value.Find(project) ?? new ProjectOptions();
        try
        {
            var may =
                (
                    options.SteerGroup.Length > 0
                    && await team.IsInGroupAsync(options.SteerGroup, person, cancellationToken)
                )
                || (
                    options.SteerRole.Length > 0
                    && await team.HasRoleAsync(project, options.SteerRole, person, cancellationToken)
                );
            return may ? null : CommandWords.MayNot(person, project, options);
        }
        catch (RemoteException fault) when (fault.Kind is RemoteFailure.Denied or RemoteFailure.Rejected)
        {
            return CommandWords.Unreadable(project, fault.Message);
        }
    }

    private Task AnswerAsync(
        StepContext context,
        GivenCommand given,
        string answer,
        CancellationToken cancellationToken
    )
    {
        var marker = $"answer-{given.Id}";
        return effects.OnceAsync(
            context.Lease,
            new EffectName("comment", marker),
            token =>
                given.Thread is { } thread
                    ? desk.WriteCommentAsync(
                        context.Journey.Repository!,
                        context.Journey.PullRequest!.Value,
                        new CommentDraft(marker, MarkdownText.Escape(answer), Parent: thread),
                        token
                    )
                    : tracker.WriteCommentAsync(
                        context.Journey.Ticket,
                        new BotComment(marker, "answer", WikiText.Escape(answer)),
                        token
                    ),
            cancellationToken
        );
    }
}
