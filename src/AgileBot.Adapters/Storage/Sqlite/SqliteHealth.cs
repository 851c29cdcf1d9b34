using AgileBot.Ports;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>Says whether the database can be written, by writing.</summary>
internal sealed class SqliteHealth(SqliteDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await database.WriteAsync(work => work.ExecuteAsync("UPDATE fence SET last = last"), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (RemoteException fault)
        {
            return HealthCheckResult.Unhealthy(fault.Message);
        }
    }
}
