using AgileBot.Workflow;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgileBot.Steering;

/// <summary>The door of the folder.</summary>
public static class SteeringRegistration
{
    /// <summary>Adds intake, the look outside, and what is told while a journey goes on.</summary>
    public static IServiceCollection AddSteering(this IServiceCollection services)
    {
        services.AddOptions<ProjectsOptions>().Configure<IConfiguration>(Read).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProjectsOptions>, ProjectsCheck>();
        return services
            .AddTransient<Intake>()
            .AddTransient<SteeringRight>()
            .AddTransient<CommandDesk>()
            .AddStep<Step.Look, LookStep>()
            .AddStep<Step.TellStatus, TellStatusStep>()
            .AddStep<Step.Remind, RemindStep>()
            .AddStep<Step.Expire, ExpireStep>();
    }

    private static void Read(ProjectsOptions options, IConfiguration configuration)
    {
        foreach (var project in configuration.GetSection(ProjectsOptions.Section).GetChildren())
            options.All[project.Key] = project.Get<ProjectOptions>() ?? new ProjectOptions();
    }

    private sealed class ProjectsCheck : IValidateOptions<ProjectsOptions>
    {
        public ValidateOptionsResult Validate(string? name, ProjectsOptions options)
        {
            var faults = options.All.SelectMany(project => project.Value.FindFaults(project.Key)).ToList();
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
