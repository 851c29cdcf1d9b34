using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Development;

/// <summary>The door of this folder.</summary>
public static class DevelopmentRegistration
{
    /// <summary>Registers the Developer agent with its test designer and coder.</summary>
    public static IServiceCollection AddDevelopment(this IServiceCollection services)
    {
        services
            .AddOptions<DevelopmentOptions>()
            .BindConfiguration(DevelopmentOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddTransient<TestTrial>()
            .AddTransient<TestDesigner>()
            .AddTransient<CoderPrompt>()
            .AddTransient<Submission>()
            .AddTransient<Coder>()
            .AddTransient<Developer>()
            .AddTransient<Reflection>()
            .AddTransient<RedBefore>()
            .AddStep<Step.Develop, DevelopStep>();
    }
}
