using System.Data.Common;
using AgileBot.Rig.Faults;
using AgileBot.Rig.Servers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AgileBot.Rig.Runs;

/// <summary>What workers stand on: folders, a database and a broker, each of this run's own.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private readonly RunPlan _plan;
    private int _databases;

    private Ground(RunPlan plan) => _plan = plan;

    public string Home { get; } = Directory.CreateTempSubdirectory("agilebot-rig-").FullName;

    /// <summary>Nobody wants to read the logs and databases of this run any more.</summary>
    public bool IsSpent { get; set; }

    public PostgresServer? Postgres { get; private set; }

    public Broker? Broker { get; private set; }

    public Proxy? Proxy { get; private set; }

    public SmallDisk? Disk { get; private set; }

    /// <summary>What is missing on this machine; null when nothing is.</summary>
    public static string? Objection(RunPlan plan) =>
        plan switch
        {
            { OnServer: true } when !PostgresServer.IsInstalled =>
                "PostgreSQL is not installed (Debian: postgresql); --storage sqlite does without.",
            { WithBroker: true } when !Broker.IsInstalled =>
                "RabbitMQ is not installed (Debian: rabbitmq-server); --bus memory does without.",
            _ when plan.Has(FaultNames.BrokerKill) && !plan.WithBroker => "'broker-kill' needs --bus rabbit.",
            _ when plan.Has(FaultNames.DiskFull) => SmallDisk.Objection,
            _ => null,
        };

    public static async Task<Ground> PrepareAsync(RunPlan plan)
    {
        var ground = new Ground(plan);
        try
        {
            // the sandbox's user must pass through
            File.SetUnixFileMode(ground.Home, (UnixFileMode)0b111_001_001);
            await ground.StartServersAsync();
            return ground;
        }
        catch
        {
            await ground.DisposeAsync();
            throw;
        }
    }

    /// <summary>A folder for the workers of one world, and the settings of a database that nobody has used.</summary>
    public async Task<Plot> MakePlotAsync(string name)
    {
        var home = Path.Combine(Disk?.Folder ?? Home, name);
        Directory.CreateDirectory(home);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (Broker is not null)
            (settings["Bus:Transport"], settings["Bus:Uri"]) = ("RabbitMq", Broker.Uri.ToString());
        if (Postgres is null)
        {
            var file = $"Data Source={Path.Combine(Home, $"{name}.db")}";
            settings["Storage:ConnectionString"] = file;
            return new Plot(home, Home, settings, () => new SqliteConnection(file));
        }

        var database = await Postgres.CreateDatabaseAsync(FormattableString.Invariant($"rig{++_databases}"));
        settings["Storage:Provider"] = "Postgres";
        settings["Storage:ConnectionString"] = new NpgsqlConnectionStringBuilder(database)
        {
            Port = Proxy!.Port,
            Timeout = 5,
            CommandTimeout = 10,
        }.ToString();
        return new Plot(home, Home, settings, () => new NpgsqlConnection(database));
    }

    public async ValueTask DisposeAsync()
    {
        if (Proxy is not null)
            await Proxy.DisposeAsync();
        if (Postgres is not null)
            await Postgres.DisposeAsync();
        if (Broker is not null)
            await Broker.DisposeAsync();
        if (Disk is not null)
            await Disk.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (IsSpent)
            Directory.Delete(Home, recursive: true);
    }

    private async Task StartServersAsync()
    {
        if (_plan.Has(FaultNames.DiskFull))
            Disk = await SmallDisk.MountAsync(Path.Combine(Home, "disk"));
        if (_plan.WithBroker)
            Broker = await Broker.NewAsync();
        if (!_plan.OnServer)
            return;
        Postgres = new PostgresServer();
        await Postgres.StartAsync();
        Proxy = new Proxy(new NpgsqlConnectionStringBuilder(Postgres.ConnectionString).Port);
    }
}

/// <summary>Where the workers of one world live.</summary>
/// <param name="Home">For what they may fill a disk with.</param>
/// <param name="Logs">For what they say.</param>
/// <param name="Connect">Makes a connection to their database that goes through no proxy.</param>
internal sealed record Plot(
    string Home,
    string Logs,
    IReadOnlyDictionary<string, string?> Settings,
    Func<DbConnection> Connect
);
