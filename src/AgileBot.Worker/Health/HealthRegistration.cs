using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgileBot.Worker.Health;

/// <summary>The door of the health pages: alive as long as it answers, ready as long as it can take a webhook.</summary>
internal static class HealthRegistration
{
    /// <summary>Storage and bus bring their own checks with them.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DiskFloor>("disk").AddCheck<Stopping>("stopping");
        return services.AddSingleton<DiskFloor>();
    }

    /// <summary>A bus without its broker is degraded, which is ready: the sweep does what the bell would.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status.ToString(),
                checks = report.Entries.ToDictionary(
                    entry => entry.Key,
                    entry => $"{entry.Value.Status} {entry.Value.Description}".TrimEnd(),
                    StringComparer.Ordinal
                ),
            },
            context.RequestAborted
        );
}
