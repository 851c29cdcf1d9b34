using Microsoft.Extensions.Hosting;

namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>Makes the database ready before anything else starts, so that a wrong path or a newer schema is told at once.</summary>
internal sealed class SqliteStart(SqliteDatabase database) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => database.PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
