using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Review;

/// <summary>The door of this folder.</summary>
public static class ReviewRegistration
{
    /// <summary>Adds the Peer agent's review and its settings.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services
            .AddOptions<ReviewOptions>()
            .BindConfiguration(ReviewOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        return services
            .AddTransient<PeerAgent>()
            .AddTransient<ReviewPost>()
            .AddStep<Step.Review, ReviewStep>()
            .AddStep<Step.AnswerDemands, AnswerDemandsStep>();
    }
}
