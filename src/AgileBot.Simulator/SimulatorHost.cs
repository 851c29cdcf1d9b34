using AgileBot.Simulator.Bitbucket;
using AgileBot.Simulator.Faults;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;
using AgileBot.Simulator.Pages;
using AgileBot.Simulator.Stories;

namespace AgileBot.Simulator;

/// <summary>Builds a simulator that can be started, by the executable and by tests.</summary>
public static class SimulatorHost
{
    public static WebApplication Build(SimulatorOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // A start that failed is told in words by whoever started.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.WebHost.UseUrls(options.Urls).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Services.AddWorld(options);

        var app = builder.Build();
        Map(app, app.Services.GetRequiredService<World>());
        return app;
    }

    private static void Map(WebApplication app, World world)
    {
        app.Lifetime.ApplicationStarted.Register(() => WorldMaking.Settle(world, app.Urls.First()));
        app.UseMiddleware<FaultMiddleware>(world);
        app.UseRouting();
        app.MapJira(world);
        app.MapBitbucket(world);
        app.MapPages(world, app.Services.GetRequiredService<Plays>());
        app.MapFaults(world);
        app.MapUnserved(world);
    }
}
