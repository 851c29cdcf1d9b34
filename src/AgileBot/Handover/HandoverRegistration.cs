using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Handover;

/// <summary>The door of the folder.</summary>
public static class HandoverRegistration
{
    /// <summary>Adds the telling of ends.</summary>
    public static IServiceCollection AddHandover(this IServiceCollection services) =>
        services.AddTransient<TellDemanders>().AddStep<Step.TellEnd, TellEndStep>();
}
