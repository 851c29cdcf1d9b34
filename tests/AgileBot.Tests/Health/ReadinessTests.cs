using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using AgileBot.Ports;
using AgileBot.Simulator;
using AgileBot.Tests.Journeys;
using AgileBot.Tests.Storage;
using AgileBot.Tests.Telemetry;
using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgileBot.Tests.Health;

/// <summary>When the bot says that it may be called, and when it takes no work.</summary>
public sealed class ReadinessTests : IDisposable
{
    private readonly HttpClient _http = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_replica_that_is_asked_to_stop_is_alive_and_not_ready()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled);
        Assert.Equal(HttpStatusCode.OK, (await ReadyAsync(bot)).Status);

        bot.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        var (status, checks) = await ReadyAsync(bot);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("Unhealthy This replica is stopping.", (string?)checks["stopping"]);
        using var live = await _http.GetAsync(new Uri(bot.Address, "/health/live"), Cancelled);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task While_the_last_step_finishes_a_stopping_replica_still_lives_and_takes_webhooks_and_is_not_ready()
    {
        using var jira = new TcpListener(IPAddress.Loopback, 0);
        jira.Start();
        var home = Directory.CreateTempSubdirectory("agilebot-closing-").FullName;
        var settings = TrySettings
            .Of($"http://{jira.LocalEndpoint}", home)
            .Concat([new("Work:StopSeconds", "30"), new("Webhooks:AllowUnsigned", "true")]);
        await using var replica = await ProcessReplica.StartAsync(
            settings.Where(setting => !setting.Key.EndsWith("WebhookSecret", StringComparison.Ordinal)),
            "all"
        );
        Assert.Equal(HttpStatusCode.OK, await CallAsync(replica, "OPT-1"));
        // the look at the ticket waits for an answer that never comes
        var asked = await AskedAsync(jira);

        var stop = replica.StopAsync();
        await Eventually.HoldsAsync(async () => await StatusAsync(replica, "/health/ready") is not HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(replica, "/health/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(replica, "/health/live"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(replica, "/metrics"));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(replica, "OPT-2"));
        asked.ForEach(client => client.Dispose());
        jira.Stop();
        await stop.WaitAsync(TimeSpan.FromSeconds(60), Cancelled);
        Directory.Delete(home, recursive: true);
    }

    /// <summary>Everybody who called until a look did: it asks Jira, and for something else than the time, which polls ask for.</summary>
    private static async Task<List<TcpClient>> AskedAsync(TcpListener jira)
    {
        var asked = new List<TcpClient>();
        var line = "";
        while (
            !line.Contains("/jira/", StringComparison.Ordinal) || line.Contains("serverInfo", StringComparison.Ordinal)
        )
        {
            asked.Add(await jira.AcceptTcpClientAsync(Cancelled));
            using var reader = new StreamReader(asked[^1].GetStream(), leaveOpen: true);
            line = await reader.ReadLineAsync(Cancelled) ?? "";
        }
        return asked;
    }

    [Fact]
    public async Task While_the_disk_is_full_webhooks_are_kept_and_no_step_is_begun_and_then_work_goes_on()
    {
        await using var bot = await WholeBot.OnlyWorldAsync(new SimulatorOptions(), Cancelled);
        await using var disk = await SmallDisk.MountAsync(Path.Combine(bot.Home, "small"), megabytes: 8);
        await bot.StartWorkerAsync(
            Cancelled,
            ("Git:Folder", Path.Combine(disk.Path, "mirrors")),
            ("Work:DiskFloorMegabytes", "4"),
            ("Work:SweepSeconds", "0.1")
        );
        Assert.Equal(HttpStatusCode.OK, (await ReadyAsync(bot)).Status);
        disk.Fill(megabytes: 6);

        var story = await bot.World.AskForToolAsync();
        await Eventually.HoldsAsync(async () => (await WaitingAsync(bot))?.OldestWaits > TimeSpan.FromSeconds(1));

        var (status, checks) = await ReadyAsync(bot);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains($"{disk.Path}/mirrors has 2 MB left", (string?)checks["disk"], StringComparison.Ordinal);
        Assert.Empty(await bot.JournalAsync(story, Cancelled));

        disk.Clear();
        await Eventually.HoldsAsync(async () => (await bot.JournalAsync(story, Cancelled)).Count > 0);
        Assert.Equal(HttpStatusCode.OK, (await ReadyAsync(bot)).Status);
    }

    [Fact]
    public async Task A_floor_above_what_there_is_is_told_with_what_to_do()
    {
        await using var bot = await WholeBot.StartAsync(Cancelled, ("Work:DiskFloorMegabytes", "1000000000"));

        var (status, checks) = await ReadyAsync(bot);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("or lower Work:DiskFloorMegabytes", (string?)checks["disk"], StringComparison.Ordinal);
    }

    private static async Task<DueWork?> WaitingAsync(WholeBot bot) =>
        (await bot.Services.GetRequiredService<IVitals>().ReadAsync(Cancelled)).Due.FirstOrDefault(work =>
            work.Role is Role.Supervisor
        );

    private async Task<HttpStatusCode> StatusAsync(ProcessReplica replica, string page)
    {
        using var answer = await _http.GetAsync(new Uri(replica.Address, page), Cancelled);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> CallAsync(ProcessReplica replica, string ticket)
    {
        var body = $$$"""{"webhookEvent":"jira:issue_created","issue":{"key":"{{{ticket}}}"}}""";
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var answer = await _http.PostAsync(new Uri(replica.Address, "/webhooks/jira"), content, Cancelled);
        return answer.StatusCode;
    }

    private async Task<(HttpStatusCode Status, JsonNode Checks)> ReadyAsync(WholeBot bot)
    {
        using var response = await _http.GetAsync(new Uri(bot.Address, "/health/ready"), Cancelled);
        var said = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancelled))!;
        return (response.StatusCode, said["checks"]!);
    }

    /// <summary>A file system in memory that a test can fill.</summary>
    private sealed class SmallDisk(string path) : IAsyncDisposable
    {
        public string Path => path;

        private string Ballast => System.IO.Path.Combine(path, "ballast");

        public static async Task<SmallDisk> MountAsync(string path, int megabytes)
        {
            Directory.CreateDirectory(path);
            Assert.SkipUnless(
                await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes * 1_000_000}", "tmpfs", path) == 0,
                "A disk to fill can only be mounted by root with the right to mount."
            );
            return new SmallDisk(path);
        }

        public void Fill(int megabytes) => File.WriteAllBytes(Ballast, new byte[megabytes * 1_000_000]);

        public void Clear() => File.Delete(Ballast);

        // lazily: the bot that still looks into it is stopped later
        public async ValueTask DisposeAsync() => await RunAsync("umount", "--lazy", path);

        private static async Task<int> RunAsync(string program, params string[] arguments)
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true }
            )!;
            await process.StandardError.ReadToEndAsync(Cancelled);
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode;
        }
    }
}
