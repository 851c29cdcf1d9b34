using AgileBot.Worker.Dashboard;

namespace AgileBot.Worker.Telemetry;

/// <summary>The door of what the bot tells about itself to machines: traces and figures.</summary>
internal static class TelemetryRegistration
{
    /// <summary>Add it before all else that is hosted: it has to hear everything.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services
            .AddOptions<TelemetryOptions>()
            .BindConfiguration(TelemetryOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddHostedService<TraceExport>()
            .AddSingleton<TallySheet>()
            .AddSingleton<VitalSigns>()
            .AddSingleton<MetricsPage>();
    }

    /// <summary>The figures tell what the bot costs: on loopback they are shown to nobody else, as the pages for people.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        // counts from now on, not from the first question
        routes.ServiceProvider.GetRequiredService<TallySheet>();
        routes
            .MapGroup("")
            .AddEndpointFilter<LoopbackGuard>()
            .MapGet(
                "/metrics",
                (MetricsPage page, CancellationToken cancellationToken) => page.MakeAsync(cancellationToken)
            );
    }
}
