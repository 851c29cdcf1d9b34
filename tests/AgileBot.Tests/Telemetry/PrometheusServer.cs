using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using AgileBot.Tests.Storage;

namespace AgileBot.Tests.Telemetry;

/// <summary>Debian's Prometheus on a port and a folder of its own, on the loopback only, which asks one replica again and again.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/prometheus";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agilebot-prometheus-");
    private readonly int _port = FreePort();
    private readonly HttpClient _http = new();
    private readonly Process _process;

    private PrometheusServer(Uri asked)
    {
        var config = Path.Combine(_folder.FullName, "prometheus.yml");
        File.WriteAllText(
            config,
            $$"""
            global: {scrape_interval: 500ms, scrape_timeout: 400ms}
            scrape_configs: [{job_name: agilebot, static_configs: [{targets: ['{{asked.Authority}}']}]}]
            """
        );
        _process = Process.Start(
            new ProcessStartInfo(
                Program,
                [
                    $"--config.file={config}",
                    $"--storage.tsdb.path={Path.Combine(_folder.FullName, "data")}",
                    $"--web.listen-address=127.0.0.1:{_port}",
                    "--log.level=error",
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<PrometheusServer> StartAsync(Uri asked)
    {
        Assert.SkipUnless(File.Exists(Program), "prometheus is not installed on this machine.");
        var server = new PrometheusServer(asked);
        try
        {
            await Eventually.HoldsAsync(async () => await server.FindAsync("up") is "1", seconds: 60);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    /// <summary>The value of the one series that the expression gives; null when there is none, or nobody to ask yet.</summary>
    public async Task<string?> FindAsync(string expression)
    {
        Assert.False(_process.HasExited, "prometheus ended by itself.");
        try
        {
            var address = $"http://127.0.0.1:{_port}/api/v1/query?query={Uri.EscapeDataString(expression)}";
            using var response = await _http.GetAsync(new Uri(address), Cancelled);
            if (!response.IsSuccessStatusCode)
                return null;
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancelled))!;
            return answer["data"]!["result"]!.AsArray() is [{ } series] ? (string?)series["value"]![1] : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
