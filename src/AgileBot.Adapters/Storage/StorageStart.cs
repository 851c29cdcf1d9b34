using AgileBot.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Storage;

/// <summary>
/// Makes the database ready before anything else starts, so that a wrong path, a wrong password or a newer schema is told at once.
/// A server that is not there yet is waited for while the host runs: machines start in any order.
/// </summary>
internal sealed partial class StorageStart(
    IDatabase database,
    IOptions<StorageOptions> options,
    ILogger<StorageStart> logger
) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.PrepareAsync(cancellationToken);
        }
        catch (RemoteException fault) when (fault.MayPassByItself && options.Value.Provider is StorageProvider.Postgres)
        {
            Waits(fault.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        LogLevel.Warning,
        "Webhooks are answered 503 and no step is taken until the database is there: {Reason}"
    )]
    private partial void Waits(string reason);
}
