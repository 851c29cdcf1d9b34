using System.Net;
using System.Net.Sockets;
using AgileBot.Tests.Journeys;
using AgileBot.Tests.Settings;
using AgileBot.Tickets;
using AgileBot.Worker.Telemetry;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Telemetry;

public sealed class TraceExportTests
{
    private static readonly StepLease _lease = new(TicketKey.Parse("EXPORTED-1"), "look", Role.Peer, "one", 1, 1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public async Task A_ticket_is_traced_by_the_share_that_is_asked_for(double ratio, bool traced)
    {
        await using var collector = await Collector.StartAsync();
        using var export = Make(collector.Address, ratio);

        await export.StartAsync(Cancelled);
        Watch.Step(_lease).Dispose();
        await export.StopAsync(Cancelled);

        var trace = JourneyTrace.IdOf(_lease.Ticket).ToString();
        Assert.Equal(traced, collector.Spans.Any(span => string.Equals(span.Trace, trace, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_collector_that_says_nothing_holds_up_neither_a_call_nor_the_stop()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var home = Directory.CreateTempSubdirectory("agilebot-export-").FullName;
        var settings = new Dictionary<string, string?>(
            TrySettings.Of("http://127.0.0.1:1", home),
            StringComparer.Ordinal
        )
        {
            ["Telemetry:OtlpEndpoint"] = $"http://{silent.LocalEndpoint}",
        };
        await using var replica = await ProcessReplica.StartAsync(settings, "web");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };

        using var answer = await http.PostAsync(new Uri(replica.Address, "/webhooks/jira"), null, Cancelled);
        var stop = replica.StopAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await stop.WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        Directory.Delete(home, recursive: true);
    }

    [Theory]
    [InlineData("Telemetry:OtlpEndpoint=collector:4318")]
    [InlineData("Telemetry:OtlpEndpoint=http://user:secret@collector")]
    [InlineData("Telemetry:OtlpEndpoint=ftp://collector")]
    public async Task An_address_that_no_collector_has_is_refused_and_not_repeated(string setting)
    {
        var fault = Assert.Single(await GivenSettings.FaultsAsync(setting));

        Assert.Equal("Telemetry:OtlpEndpoint must be a collector's address, such as http://collector:4318.", fault);
    }

    [Fact]
    public async Task A_share_beyond_all_is_refused() =>
        Assert.Contains(
            "Telemetry:SampleRatio",
            Assert.Single(await GivenSettings.FaultsAsync("Telemetry:SampleRatio=1.5")),
            StringComparison.Ordinal
        );

    private static TraceExport Make(string collector, double ratio) =>
        new(Options.Create(new TelemetryOptions { OtlpEndpoint = new Uri(collector), SampleRatio = ratio }));
}
