using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Refinement;

/// <summary>The door of this folder.</summary>
public static class RefinementRegistration
{
    /// <summary>Adds the Sprint agent and its settings.</summary>
    public static IServiceCollection AddRefinement(this IServiceCollection services)
    {
        services
            .AddOptions<RefinementOptions>()
            .BindConfiguration(RefinementOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        return services
            .AddStep<Step.Refine, RefineStep>()
            .AddStep<Step.TellQuestions, TellQuestionsStep>()
            .AddStep<Step.TellPlan, TellPlanStep>()
            .AddStep<Step.PublishPlan, PublishPlanStep>();
    }
}
