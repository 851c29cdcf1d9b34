using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Review;

/// <summary>Tells everybody who asked for changes what became of it, in their own threads, resolves their tasks, and asks them to look again.</summary>
internal sealed class AnswerDemandsStep(ICodeHost host, IReviewDesk desk, Effects effects) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (repository, id) = (context.Journey.Repository!, context.Journey.PullRequest!.Value);
        var open = context.Journey.Subtasks.Where(part => part.OwesAnswer).ToList();
        var comments = await desk.GetCommentsAsync(repository, id, cancellationToken);
        foreach (var part in open)
        {
            foreach (var demand in part.Demands)
                await AnswerAsync(context, part, demand, comments, cancellationToken);
        }

        var pullRequest = await host.GetPullRequestAsync(repository, id, cancellationToken);
        await SayAsync(context, AskAgain(context.Journey, open, pullRequest), cancellationToken);
        return [new TicketEvent.DemandsAnswered(context.Journey.Head!.Value)];
    }

    private async Task AnswerAsync(
        StepContext context,
        SubtaskProgress part,
        Demand demand,
        IReadOnlyList<PullRequestComment> comments,
        CancellationToken cancellationToken
    )
    {
        var asked = comments.FirstOrDefault(comment =>
            string.Equals(comment.Id, demand.Comment, StringComparison.Ordinal)
        );
        var isAsRead =
            asked is not null && demand.Text.Contains(ReviewDemands.WordsOf(asked), StringComparison.Ordinal);
        await SayAsync(
            context,
            new CommentDraft(
                $"{ReviewDemands.AnswerPrefix}{part.Subtask.Id}-{demand.Comment}",
                AnswerWords.Answer(part, demand, isAsRead),
                Parent: asked?.Id
            ),
            cancellationToken
        );
        // what was left as it is stays open: whoever asked decides
        if (asked is { IsOpenTask: true } && part.Commit is not null)
            await ResolveAsync(context, asked, cancellationToken);
    }

    private async Task ResolveAsync(StepContext context, PullRequestComment task, CancellationToken cancellationToken)
    {
        var (repository, id) = (context.Journey.Repository!, context.Journey.PullRequest!.Value);
        try
        {
            await effects.OnceAsync(
                context.Lease,
                new EffectName("pull-request-task", $"{task.Id}/resolved"),
                token => desk.ResolveTaskAsync(repository, id, task.Id, token),
                cancellationToken
            );
        }
        catch (RemoteException fault) when (fault.Kind is RemoteFailure.Denied or RemoteFailure.Rejected)
        {
            // the answer stands in the thread; who may resolve the task reads it there
        }
    }

    private Task SayAsync(StepContext context, CommentDraft draft, CancellationToken cancellationToken) =>
        effects.OnceAsync(
            context.Lease,
            new EffectName("pull-request-comment", draft.Marker),
            token =>
                desk.WriteCommentAsync(context.Journey.Repository!, context.Journey.PullRequest!.Value, draft, token),
            cancellationToken
        );

    /// <summary>A verdict is its owner's to change, so they are asked: those who wanted something, and those whose approval the new commit made void.</summary>
    private static CommentDraft AskAgain(Journey journey, IReadOnlyList<SubtaskProgress> open, PullRequest pullRequest)
    {
        var head = journey.Head!.Value;
        List<Person> asked = [.. open.SelectMany(part => part.Demands).Select(demand => demand.By).Distinct()];
        var approved = pullRequest
            .Participants.Where(p => p.Verdict is ReviewVerdict.Approved && p.LastReviewed != head)
            .Select(p => p.Person);
        return new CommentDraft(
            $"look-again-{head.Brief}-{open[^1].Subtask.Id}",
            AnswerWords.LookAgain(head, asked, [.. approved.Except(asked)], open.Any(part => part.Commit is not null))
        );
    }
}
