using System.Diagnostics;
using System.Globalization;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace AgileBot.Rig.Servers;

/// <summary>A real RabbitMQ of this run's own: own folder, own ports, on the loopback only, ended by the ids of the processes started here.</summary>
public sealed class Broker : IAsyncDisposable
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agilebot-broker-");
    private int _port;
    private int _nodePort;
    private int _mapperPort;
    private int _tries;
    private Child? _mapper;
    private Child? _script;

    private Broker() { }

    public static bool IsInstalled => File.Exists(Server);

    public Uri Uri => new($"amqp://guest:guest@127.0.0.1:{_port}/");

    /// <summary>Starts one on free ports and waits until it answers.</summary>
    public static async Task<Broker> NewAsync()
    {
        var broker = new Broker();
        await File.WriteAllTextAsync(Path.Combine(broker._folder.FullName, "plugins"), "[].");
        while (!await broker.TryStartAsync()) { }
        return broker;
    }

    /// <summary>False when somebody else took a port between its choice and its use; the last try throws.</summary>
    private async Task<bool> TryStartAsync()
    {
        (_port, _nodePort, _mapperPort) = (LocalPort.Find(), LocalPort.Find(), LocalPort.Find());
        try
        {
            await StartWithMapperAsync();
            return true;
        }
        catch (Exception fault) when (fault is TimeoutException or EndedException && ++_tries < 4)
        {
            await StopAsync();
            return false;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task StartWithMapperAsync()
    {
        // started here, and so known: the server would leave one behind that belongs to nobody
        _mapper = Spawn(FindMapper(), "-port", $"{_mapperPort}", "-address", "127.0.0.1");
        await StartAsync();
    }

    public async Task StartAsync()
    {
        _script = Spawn(Server);
        await Wait.UntilAsync(AnswersAsync, "RabbitMQ answers", TimeSpan.FromSeconds(60));
    }

    /// <summary>As a power cut would: no goodbye to any client.</summary>
    public async Task KillAsync()
    {
        // the script that waits for the server ends with it, and leaves no dead child behind
        if (await FindServerAsync() is { } id)
            using (var server = Process.GetProcessById(id))
                server.Kill();
        else
            _script!.KillTree();
        await _script!.EndAsync();
        await _script.DisposeAsync();
        _script = null;
    }

    /// <summary>How many messages and consumers a queue has; null when the queue is not there.</summary>
    public async Task<QueueDeclareOk?> FindAsync(string queue)
    {
        try
        {
            QueueDeclareOk? found = null;
            await WithChannelAsync(async channel => found = await channel.QueueDeclarePassiveAsync(queue));
            return found;
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }

    public async Task<uint?> FindLengthAsync(string queue) => (await FindAsync(queue))?.MessageCount;

    /// <summary>Does something to the broker over a channel of its own.</summary>
    public async Task WithChannelAsync(Func<IChannel, Task> act)
    {
        await using var connection = await new ConnectionFactory { Uri = Uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await act(channel);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StopAsync()
    {
        if (_script is { HasExited: false })
            await KillAsync();
        if (_script is not null)
            await _script.DisposeAsync();
        _script = null;
        if (_mapper is not null)
            await _mapper.DisposeAsync();
        _mapper = null;
    }

    private async Task<int?> FindServerAsync()
    {
        var file = Path.Combine(_folder.FullName, "pid");
        return File.Exists(file) && !_script!.HasExited
            ? int.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture)
            : null;
    }

    private async Task<bool> AnswersAsync()
    {
        if (_script!.HasExited)
            throw new EndedException("rabbitmq-server ended by itself.");
        try
        {
            await using var connection = await new ConnectionFactory { Uri = Uri }.CreateConnectionAsync();
            return connection.IsOpen;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }

    private Child Spawn(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        foreach (var (name, value) in Variables())
            start.Environment[name] = value;
        return Child.Start(start);
    }

    private Dictionary<string, string> Variables() =>
        new(StringComparer.Ordinal)
        {
            ["HOME"] = _folder.FullName,
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = $"{_mapperPort}",
            ["RABBITMQ_NODENAME"] = "agilebot@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{_port}",
            ["RABBITMQ_DIST_PORT"] = $"{_nodePort}",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder.FullName, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder.FullName, "log"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(_folder.FullName, "pid"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder.FullName, "none"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder.FullName, "plugins"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2",
        };

    private static string FindMapper() =>
        Directory
            .GetFiles("/usr/lib/erlang", "epmd", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .First();
}
