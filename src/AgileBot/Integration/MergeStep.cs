using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Integration;

/// <summary>Merges exactly the approved head: everything is read again just before, and any change sends the journey back.</summary>
internal sealed class MergeStep(ICodeHost host, IOptions<ProjectsOptions> projects, Effects effects) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var journey = context.Journey;
        var now = await host.GetPullRequestAsync(journey.Repository!, journey.PullRequest!.Value, cancellationToken);
        var seen = new OutsideView(Ticket: null, Withdrawal: null)
        {
            HostSelf = await host.GetSelfAsync(cancellationToken),
            PullRequest = now,
            RequesterMayApprove = projects.Value.Find(journey.Ticket.Project)?.RequesterMayApprove == true,
        };
        var changes = OutsideChanges.Between(journey, seen);
        return changes.Count > 0 ? changes : [await MergeAsync(context, now, cancellationToken)];
    }

    private async Task<TicketEvent> MergeAsync(
        StepContext context,
        PullRequest pullRequest,
        CancellationToken cancellationToken
    )
    {
        var journey = context.Journey;
        try
        {
            var head = await effects.OnceAsync(
                context.Lease,
                new EffectName("merge", $"{pullRequest.Id}:{pullRequest.Head}"),
                async token =>
                    (
                        await host.MergeAsync(
                            journey.Repository!,
                            pullRequest,
                            IntegrationWords.MergeMessage(journey),
                            token
                        )
                    ).ToString(),
                cancellationToken
            );
            return new TicketEvent.Merged(CommitSha.Parse(head), ByBot: true);
        }
        catch (RemoteException fault)
            when (fault.Kind is RemoteFailure.Conflict or RemoteFailure.Rejected or RemoteFailure.Denied)
        {
            return new TicketEvent.MergeRefused(fault.Message);
        }
    }
}
