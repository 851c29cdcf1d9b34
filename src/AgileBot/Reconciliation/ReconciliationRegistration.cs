using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Reconciliation;

/// <summary>The door of the folder.</summary>
public static class ReconciliationRegistration
{
    /// <summary>Adds what finds out what nobody told: changes outside, and effects of which nobody knows how they ended.</summary>
    public static IServiceCollection AddReconciliation(this IServiceCollection services)
    {
        services
            .AddOptions<PollingOptions>()
            .BindConfiguration(PollingOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<Noticing>()
            .AddSingleton<OpenJourneys>()
            .AddSingleton<EffectSettling>()
            .AddSingleton<JourneyWatch>()
            .AddSingleton<TicketWatch>()
            .AddSingleton<PullRequestWatch>();
    }
}
