using System.Globalization;
using AgileBot.Rig.Servers;

namespace AgileBot.Benchmarks.Scenes;

/// <summary>Makes ground for one scene after the other, and clears it away at the end. PostgreSQL and RabbitMQ are started when they are first asked for.</summary>
internal sealed class Grounds : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agilebot-bench-");
    private PostgresServer? _postgres;
    private Broker? _broker;
    private int _made;

    public static bool HasPostgres => PostgresServer.IsInstalled && Broker.IsInstalled;

    public Ground NewSqlite() => Ground.OfSqlite(_folder.CreateSubdirectory(NextName()).FullName);

    /// <summary>Null where one of the two servers is not installed.</summary>
    public async Task<Ground?> FindPostgresAsync()
    {
        if (!HasPostgres)
            return null;
        if (_postgres is null)
        {
            _postgres = new PostgresServer();
            await _postgres.StartAsync();
        }

        _broker ??= await Broker.NewAsync();
        return Ground.OfPostgres(
            await _postgres.CreateDatabaseAsync(NextName()),
            await _postgres.CreateDatabaseAsync(NextName()),
            _broker.Uri
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string NextName() => string.Create(CultureInfo.InvariantCulture, $"ground{++_made}");
}
