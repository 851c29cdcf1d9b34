using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace AgileBot.Rig.Servers;

/// <summary>A real PostgreSQL of its own: own folder, own port, on the loopback only, ended by the id of the process started here.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Owner = "agilebot";

    /// <summary>Strange enough to be found wherever it does not belong.</summary>
    public const string Password = "s3cr3t;of=the'rig";

    private static readonly string? s_programs = FindPrograms();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agilebot-postgres-");
    private readonly int _port = LocalPort.Find();
    private Process? _postmaster;

    public static bool IsInstalled => s_programs is not null;

    /// <summary>To the database <c>postgres</c>, as the owner of everything.</summary>
    public string ConnectionString => ConnectionTo("postgres");

    /// <summary>Starts it, again on the same data and port after a stop or a kill; returns when it answers.</summary>
    public async Task StartAsync()
    {
        if (!Directory.Exists(Data))
            await MakeDataAsync();
        var clock = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(60))
                throw new TimeoutException($"PostgreSQL does not answer: {await ReadLogAsync()}");
            // the children of one that was killed hold its memory for a moment
            if (_postmaster is null or { HasExited: true })
                Spawn();
            await Task.Delay(50);
        }
    }

    /// <summary>Ends it in order: open transactions are rolled back, connections are told.</summary>
    public async Task StopAsync()
    {
        if (_postmaster is { HasExited: false })
            await RunAsync("pg_ctl", "stop", "-D", Data, "-m", "fast");
        await ForgetAsync();
    }

    /// <summary>As a power cut would: no goodbye to any client. Its children see it and end by themselves.</summary>
    public async Task KillAsync()
    {
        _postmaster?.Kill();
        await ForgetAsync();
    }

    /// <summary>Returns the connection string to a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionTo(name);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await EndOfChildrenAsync();
        _folder.Delete(recursive: true);
    }

    private string Data => Path.Combine(_folder.FullName, "data");

    private string Log => Path.Combine(_folder.FullName, "log");

    private string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _port,
            Username = Owner,
            Password = Password,
            Database = database,
        }.ToString();

    private async Task MakeDataAsync()
    {
        var secret = Path.Combine(_folder.FullName, "secret");
        await File.WriteAllTextAsync(secret, Password);
        if (Environment.IsPrivilegedProcess)
            await EndAsync(Process.Start("chown", ["-R", "postgres:postgres", _folder.FullName]));
        string[] access = ["--username", Owner, "--auth", "scram-sha-256", "--pwfile", secret];
        await RunAsync("initdb", ["-D", Data, "--no-sync", "--encoding", "UTF8", "--locale", "C.UTF-8", .. access]);
    }

    private void Spawn()
    {
        _postmaster?.Dispose();
        string[] settings =
        [
            $"port={_port}",
            "listen_addresses=127.0.0.1",
            $"unix_socket_directories={_folder.FullName}",
            "max_connections=200",
            "log_destination=stderr",
            "logging_collector=on",
            $"log_directory={Log}",
        ];
        _postmaster = Launch("postgres", ["-D", Data, .. settings.SelectMany(setting => new[] { "-c", setting })]);
    }

    private async Task<bool> AnswersAsync()
    {
        if (_postmaster is null or { HasExited: true })
            return false;
        try
        {
            await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false;Timeout=5");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task ForgetAsync()
    {
        if (_postmaster is null)
            return;
        await _postmaster.WaitForExitAsync();
        _postmaster.Dispose();
        _postmaster = null;
    }

    /// <summary>They write into the folder as long as they live, and let go of their port when the last one ends.</summary>
    private async Task EndOfChildrenAsync()
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(20) && Children().Any())
            await Task.Delay(20);
    }

    private IEnumerable<string> Children() =>
        Directory.EnumerateDirectories("/proc").Where(process => WorksIn(process, Data));

    private static bool WorksIn(string process, string folder)
    {
        try
        {
            return string.Equals(
                new DirectoryInfo(Path.Combine(process, "cwd")).ResolveLinkTarget(returnFinalTarget: false)?.FullName,
                folder,
                StringComparison.Ordinal
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private async Task<string> ReadLogAsync() =>
        Directory.Exists(Log)
            ? string.Concat(await Task.WhenAll(Directory.GetFiles(Log).Select(file => File.ReadAllTextAsync(file))))
            : "it wrote no log.";

    private static Task RunAsync(string program, params string[] arguments) => EndAsync(Launch(program, arguments));

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}.");
        }
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static Process Launch(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(s_programs!, program), .. arguments];
        string[] other = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"];
        string[] whole = Environment.IsPrivilegedProcess ? [.. other, .. command] : command;
        var process = Process.Start(
            new ProcessStartInfo(whole[0], whole[1..])
            {
                WorkingDirectory = "/",
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Debian keeps them off the PATH, in a folder for each version; the newest is taken.</summary>
    private static string? FindPrograms() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder =>
                    int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0
                )
                .Select(folder => Path.Combine(folder, "bin"))
                .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")))
            : null;
}
