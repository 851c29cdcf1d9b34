using System.Net;
using System.Text;
using AgileBot.Tests.Journeys;
using AgileBot.Tests.Storage;
using AgileBot.Tests.Webhooks;

namespace AgileBot.Tests.Telemetry;

/// <summary>A replica that takes webhooks and works on nothing, as Prometheus sees it.</summary>
public sealed class MetricsTests : IDisposable
{
    private const string Created = """{"webhookEvent":"jira:issue_created","issue":{"key":"OPT-1"}}""";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("agilebot-metrics-");
    private readonly HttpClient _http = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _home.Delete(recursive: true);
    }

    [Fact]
    public async Task Prometheus_reads_the_figures()
    {
        await using var replica = await StartAsync();
        await CallAsync(replica, Created, "try-jira-secret", HttpStatusCode.OK);
        await CallAsync(replica, Created, "try-jira-secret", HttpStatusCode.OK);
        await CallAsync(replica, Created, "guessed", HttpStatusCode.Unauthorized);
        await using var prometheus = await PrometheusServer.StartAsync(replica.Address);

        await ReadsAsync(prometheus, """agilebot_webhooks_total{source="jira",result="Stored"}""", "1");
        await ReadsAsync(prometheus, """agilebot_webhooks_total{source="jira",result="Duplicate"}""", "1");
        await ReadsAsync(prometheus, """agilebot_webhooks_total{source="jira",result="NotSigned"}""", "1");
        await ReadsAsync(prometheus, """agilebot_due_steps{role="Supervisor"}""", "1");
        await ReadsAsync(prometheus, """agilebot_due_steps{role="Peer"}""", "0");
        await ReadsAsync(prometheus, "agilebot_dead_letters_total", "0");
        await ReadsAsync(prometheus, "agilebot_storage_up + agilebot_bus_up", "2");
        await ReadsAsync(prometheus, "agilebot_disk_floor_bytes", "500000000");
        await ReadsAsync(prometheus, "count(agilebot_disk_free_bytes > 0)", "3");
        await ReadsAsync(prometheus, "process_resident_memory_bytes > bool 10000000", "1");
    }

    [Fact]
    public async Task Promtool_has_nothing_to_say_against_the_figures()
    {
        Promtool.SkipWithout();
        await using var replica = await StartAsync();
        await CallAsync(replica, Created, "try-jira-secret", HttpStatusCode.OK);

        var text = await _http.GetStringAsync(new Uri(replica.Address, "/metrics"), Cancelled);

        Assert.Contains("agilebot_webhooks_total{", text, StringComparison.Ordinal);
        Assert.Equal((0, ""), await Promtool.RunAsync(text, "check", "metrics"));
        Assert.NotEqual(0, (await Promtool.RunAsync(text + "x{ 1\n", "check", "metrics")).Exit);
    }

    [Fact]
    public async Task Without_a_broker_the_figures_say_so()
    {
        await using var replica = await StartAsync(
            new("Bus:Transport", "RabbitMq"),
            new("Bus:Uri", "amqp://guest:guest@127.0.0.1:1/")
        );
        await CallAsync(replica, Created, "try-jira-secret", HttpStatusCode.OK);

        await Eventually.HoldsAsync(async () =>
        {
            var text = await _http.GetStringAsync(new Uri(replica.Address, "/metrics"), Cancelled);
            return text.Contains("\nagilebot_rings_missed_total{role=\"Supervisor\"} 1\n", StringComparison.Ordinal)
                && text.Contains("\nagilebot_bus_up 0\n", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task On_loopback_a_foreign_name_reads_no_figures()
    {
        await using var replica = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(replica.Address, "/metrics"));
        request.Headers.Host = "bot.example.com";

        using var response = await _http.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
        Assert.DoesNotContain(
            "agilebot_",
            await response.Content.ReadAsStringAsync(Cancelled),
            StringComparison.Ordinal
        );
    }

    private Task<ProcessReplica> StartAsync(params IEnumerable<KeyValuePair<string, string?>> settings) =>
        ProcessReplica.StartAsync(TrySettings.Of("http://127.0.0.1:1", _home.FullName).Concat(settings), "web");

    private static Task ReadsAsync(PrometheusServer prometheus, string expression, string value) =>
        Eventually.HoldsAsync(async () =>
            string.Equals(await prometheus.FindAsync(expression), value, StringComparison.Ordinal)
        );

    private async Task CallAsync(ProcessReplica replica, string body, string secret, HttpStatusCode expected)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(replica.Address, "/webhooks/jira"));
        request.Content = new ByteArrayContent(bytes);
        request.Headers.TryAddWithoutValidation("X-Hub-Signature", Porch.Sign(bytes, secret));
        using var response = await _http.SendAsync(request, Cancelled);
        Assert.Equal(expected, response.StatusCode);
    }
}
