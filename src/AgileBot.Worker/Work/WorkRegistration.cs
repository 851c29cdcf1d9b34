using AgileBot.Ports;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Work;

/// <summary>The door of the folder.</summary>
internal static class WorkRegistration
{
    /// <summary>Adds the taking and carrying out of steps for the given roles.</summary>
    public static IServiceCollection AddWork(this IServiceCollection services, ServedRoles served)
    {
        services
            .AddOptions<WorkOptions>()
            .BindConfiguration(WorkOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddOptions<WorkflowLimits>()
            .BindConfiguration(WorkflowLimits.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddOptions<HostOptions>()
            .Configure<IOptions<WorkOptions>>(
                (host, work) =>
                    // steps have their time, and everything else still some to stop after them
                    host.ShutdownTimeout = TimeSpan.FromSeconds(work.Value.StopSeconds + 20)
            );
        return services
            .AddSingleton(served)
            .AddSingleton(RunnerOptions)
            .AddSingleton<AdvanceTicket>()
            .AddSingleton<StepWork>()
            .AddSingleton<StepRunner>()
            .AddSingleton<StepSandbox>()
            .AddSingleton<Effects>()
            .AddSingleton<Workbench>()
            .AddSingleton<IWakeUp>(provider => provider.GetRequiredService<Workbench>())
            .AddHostedService(provider => provider.GetRequiredService<Workbench>())
            .AddHostedService<Closing>();
    }

    private static StepRunnerOptions RunnerOptions(IServiceProvider provider)
    {
        var work = provider.GetRequiredService<IOptions<WorkOptions>>().Value;
        return new StepRunnerOptions(
            TimeSpan.FromSeconds(work.LeaseSeconds),
            TimeSpan.FromSeconds(work.PauseSeconds),
            work.Attempts,
            provider.GetRequiredService<IModels>().Cards.Select(card => card.Name).ToHashSet(StringComparer.Ordinal)
        );
    }
}
