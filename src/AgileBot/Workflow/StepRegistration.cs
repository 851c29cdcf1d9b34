using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Workflow;

/// <summary>Ties each kind of step to the one class that does it.</summary>
public static class StepRegistration
{
    public static IServiceCollection AddStep<TStep, THandler>(this IServiceCollection services)
        where TStep : Step
        where THandler : class, IStepHandler => services.AddKeyedTransient<IStepHandler, THandler>(typeof(TStep));
}
