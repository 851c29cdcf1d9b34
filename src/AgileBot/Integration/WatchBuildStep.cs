using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Workflow;

namespace AgileBot.Integration;

/// <summary>Reads what the team's own builds say of the head. The bot's checks are not asked: they were passed before.</summary>
internal sealed class WatchBuildStep(IReviewDesk desk) : IStepHandler
{
    public async Task<IReadOnlyList<TicketEvent>> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var head = CommitSha.Parse(((Step.WatchBuild)context.Step).Head);
        var builds = await desk.GetBuildsAsync(context.Journey.Repository!, head, cancellationToken);
        var theirs = builds.Where(build => !build.Key.StartsWith("agilebot", StringComparison.Ordinal)).ToList();
        var red = theirs
            .Where(build => build.State is BuildState.Failed)
            .OrderBy(build => build.Key, StringComparer.Ordinal)
            .ToList();
        return red.Count > 0 ? [new TicketEvent.BuildFailed(head, SignatureOf(red), IntegrationWords.RedBuilds(red))]
            : theirs.Exists(build => build.State is BuildState.InProgress) ? [new TicketEvent.BuildPending(head)]
            : [new TicketEvent.BuildPassed(head)];
    }

    private static string SignatureOf(IEnumerable<BuildStatus> red) =>
        string.Join('\n', red.Select(build => $"{build.Key}: {build.Description}"));
}
