using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Localisation;

/// <summary>The door of this folder.</summary>
public static class LocalisationRegistration
{
    /// <summary>Registers the Summary and Control agents with their index.</summary>
    public static IServiceCollection AddLocalisation(this IServiceCollection services)
    {
        services
            .AddOptions<LocalisationOptions>()
            .BindConfiguration(LocalisationOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<CodeIndexes>()
            .AddTransient<ControlAgent>()
            .AddStep<Step.Index, IndexStep>()
            .AddStep<Step.Localise, LocaliseStep>();
    }
}
