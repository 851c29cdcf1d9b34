using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Integration;

/// <summary>The door of the folder.</summary>
public static class IntegrationRegistration
{
    /// <summary>Adds the way from a verified commit to the base branch.</summary>
    public static IServiceCollection AddIntegration(this IServiceCollection services) =>
        services
            .AddTransient<BranchPush>()
            .AddStep<Step.Integrate, IntegrateStep>()
            .AddStep<Step.OpenPullRequest, OpenPullRequestStep>()
            .AddStep<Step.WatchBuild, WatchBuildStep>()
            .AddStep<Step.MergeBase, MergeBaseStep>()
            .AddStep<Step.Merge, MergeStep>();
}
