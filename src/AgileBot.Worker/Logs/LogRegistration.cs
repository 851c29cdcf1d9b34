using System.Globalization;
using Serilog;
using Serilog.Events;

namespace AgileBot.Worker.Logs;

/// <summary>The door of the logs: one line per event on the console, so that any supervisor of processes can collect them.</summary>
internal static class LogRegistration
{
    private const string Section = "Serilog";

    private const string Line =
        "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    /// <summary>Logs through Serilog. Section <c>Serilog</c> changes levels; sinks named in its <c>WriteTo</c> take the console's place.</summary>
    public static ILoggingBuilder AddLogs(this ILoggingBuilder logging, IConfiguration configuration)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            // the bell says in a sentence when the broker is away; MassTransit says it with a stack trace, again and again
            .MinimumLevel.Override("MassTransit", LogEventLevel.Fatal)
            // /health/ready says it to whoever asks; here it would come with each question, as a stack trace
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
            .Filter.ByExcluding(IsFailedStart)
            .Enrich.FromLogContext();
        if (!configuration.GetSection($"{Section}:WriteTo").Exists())
            logger.WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture);
        return logging
            .ClearProviders()
            .AddSerilog(logger.ReadFrom.Configuration(configuration).CreateLogger(), dispose: true);
    }

    /// <summary>The command that starts the host says in a sentence why it could not.</summary>
    private static bool IsFailedStart(LogEvent happened) =>
        happened.Properties.TryGetValue("EventId", out var id)
        && id is StructureValue named
        && named.Properties.Any(part => part.Value is ScalarValue { Value: "HostedServiceStartupFaulted" });
}
