using AgileBot.Worker.Dashboard;
using AgileBot.Worker.Health;
using AgileBot.Worker.Logs;
using AgileBot.Worker.Messaging;
using AgileBot.Worker.Schedules;
using AgileBot.Worker.Settings;
using AgileBot.Worker.Telemetry;
using AgileBot.Worker.Webhooks;
using AgileBot.Worker.Work;

namespace AgileBot.Worker;

/// <summary>Puts the product together. The one way to start it, for <c>run</c>, for <c>check</c> and for tests.</summary>
public static class WorkerHost
{
    /// <summary>Builds a host that is not started. Throws <see cref="SettingsException"/> with every wrong setting at once.</summary>
    /// <param name="settings">Override appsettings.json and the environment, as <c>Jira:Token</c>.</param>
    public static WebApplication Build(IEnumerable<KeyValuePair<string, string?>> settings, ServedRoles served)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "agilebot" }
        );
        builder.Configuration.AddInMemoryCollection(settings);
        var wrongKinds = WrongKinds.Replace(builder.Configuration);
        builder.Configuration.AddInMemoryCollection([.. AllowedModels.Missing(builder.Configuration)]);
        builder.WebHost.UseUrls(builder.Configuration["Dashboard:Url"] ?? DashboardOptions.DefaultUrl);
        builder.Logging.AddLogs(builder.Configuration);
        builder.Services.AddTelemetry().AddAgents().AddWorld(builder.Configuration);
        AddWorker(builder.Services, builder.Configuration, served);
        var host = builder.Build();
        SettingsCheck.EnsureGood(host.Services, builder.Configuration, wrongKinds);
        if (served.Web)
            host.MapWebhooks();
        host.MapHealth();
        host.MapMetrics();
        host.MapDashboard();
        return host;
    }

    private static void AddWorker(IServiceCollection services, IConfiguration configuration, ServedRoles served)
    {
        services
            .AddMessaging(configuration, served.Roles)
            .AddWebhooks(configuration)
            .AddHealth()
            .AddDashboard()
            .AddWork(served)
            .AddSchedules();
    }
}
