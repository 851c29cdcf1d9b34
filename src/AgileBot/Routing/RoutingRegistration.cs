using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Routing;

/// <summary>The door of this folder.</summary>
public static class RoutingRegistration
{
    /// <summary>Adds the Supervisor's awards and their settings. (AddRouting is ASP.NET's.)</summary>
    public static IServiceCollection AddModelRouting(this IServiceCollection services)
    {
        services
            .AddOptions<RoutingOptions>()
            .BindConfiguration(RoutingOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        return services.AddStep<Step.Route, RouteStep>();
    }
}
