using AgileBot.Ports;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgileBot.Adapters.Storage;

/// <summary>Says whether the database can be written, by writing.</summary>
internal sealed class StorageHealth(IDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await database.ExecuteAsync(
                "UPDATE migration SET applied = applied WHERE number = @Number",
                new { Number = 1 },
                cancellationToken
            );
            return HealthCheckResult.Healthy();
        }
        catch (RemoteException fault)
        {
            return HealthCheckResult.Unhealthy(fault.Message);
        }
    }
}
