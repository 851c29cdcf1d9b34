using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgileBot.Worker.Health;

/// <summary>Not ready from the moment the stop is asked for: whoever spreads the calls sends them elsewhere while this replica finishes.</summary>
internal sealed class Stopping(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Unhealthy("This replica is stopping.")
                : HealthCheckResult.Healthy()
        );
}
