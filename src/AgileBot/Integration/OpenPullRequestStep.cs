using System.Globalization;
using AgileBot.Ports;
using AgileBot.Steering;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Integration;

/// <summary>Opens the one pull request of a story, links it on the ticket and moves the tickets on the board.</summary>
internal sealed class OpenPullRequestStep(
    ICodeHost host,
    ITicketBoard board,
    IIssueTracker tracker,
    IOptions<ProjectsOptions> projects,
    Effects effects
) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (journey, lease) = (context.Journey, context.Lease);
        var id = await effects.OnceAsync(
            lease,
            new EffectName("pull-request", journey.StoryBranch.ToString()),
            token => OpenAsync(journey, token),
            cancellationToken
        );
        var opened = await host.GetPullRequestAsync(
            journey.Repository!,
            int.Parse(id, CultureInfo.InvariantCulture),
            cancellationToken
        );
        await effects.OnceAsync(
            lease,
            new EffectName("link", $"pull-request-{id}"),
            token => board.EnsureLinkAsync(journey.Ticket, opened.Url, IntegrationWords.LinkTitle(opened.Id), token),
            cancellationToken
        );
        await ShowInReviewAsync(journey, lease, cancellationToken);
        return [new TicketEvent.PullRequestOpened(opened.Id, opened.Url, opened.Head)];
    }

    private async Task<string> OpenAsync(Journey journey, CancellationToken cancellationToken)
    {
        var ticket = await tracker.FindTicketAsync(journey.Ticket, cancellationToken);
        var reviewers = projects.Value.Find(journey.Ticket.Project)?.Reviewers ?? [];
        var draft = new PullRequestDraft(
            journey.StoryBranch,
            journey.BaseBranch,
            IntegrationWords.Title(journey.Ticket, ticket?.Summary ?? ""),
            IntegrationWords.Description(journey),
            [.. reviewers.Select(name => new Person(name, name))]
        );
        var opened = await host.OpenPullRequestAsync(journey.Repository!, draft, cancellationToken);
        return opened.Id.ToString(CultureInfo.InvariantCulture);
    }

    private async Task ShowInReviewAsync(Journey journey, StepLease lease, CancellationToken cancellationToken)
    {
        foreach (var key in journey.Subtasks.Select(part => part.Key).OfType<TicketKey>().Append(journey.Ticket))
        {
            await effects.OnceAsync(
                lease,
                new EffectName("move", $"{key}-in-review"),
                token => board.MoveForwardAsync(key, TicketStage.InReview, token),
                cancellationToken
            );
        }
    }
}
