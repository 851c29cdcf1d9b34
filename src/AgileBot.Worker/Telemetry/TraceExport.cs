using AgileBot.Workflow;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgileBot.Worker.Telemetry;

/// <summary>Sends traces to a collector, where one is named. It starts first and stops last, so that nothing that ends is missed.</summary>
internal sealed class TraceExport(IOptions<TelemetryOptions> options) : IHostedService, IDisposable
{
    private const int PatienceMilliseconds = 3000;

    private TracerProvider? _provider;

    /// <summary>Names this process: the same as the owner of its leases.</summary>
    public static string Instance { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.OtlpEndpoint is { } collector)
            _provider = Make(collector, options.Value.SampleRatio);
        return Task.CompletedTask;
    }

    /// <summary>A collector that does not answer holds nobody up for long.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.Run(() => _provider?.ForceFlush(PatienceMilliseconds), cancellationToken);

    public void Dispose() => _provider?.Dispose();

    // the trace's id alone decides whether it is taken: all replicas decide alike, today and next week
    private static TracerProvider Make(Uri collector, double ratio) =>
        Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(
                ResourceBuilder
                    .CreateDefault()
                    .AddService("agilebot", autoGenerateServiceInstanceId: false, serviceInstanceId: Instance)
            )
            .SetSampler(new TraceIdRatioBasedSampler(ratio))
            .AddSource(JourneyTrace.Source)
            .AddOtlpExporter(export =>
            {
                export.Endpoint = new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/v1/traces");
                export.Protocol = OtlpExportProtocol.HttpProtobuf;
                export.TimeoutMilliseconds = PatienceMilliseconds;
            })
            .Build();
}
