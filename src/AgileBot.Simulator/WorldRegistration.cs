using AgileBot.Simulator.Stories;
using AgileBot.Simulator.Webhooks;

namespace AgileBot.Simulator;

/// <summary>Registers the world and what works on it in the background.</summary>
internal static class WorldRegistration
{
    public static void AddWorld(this IServiceCollection services, SimulatorOptions options)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new HttpClient { Timeout = TimeSpan.FromSeconds(10) });
        services.AddSingleton(provider => WorldMaking.Make(provider, options));
        services.AddSingleton<Plays>();
        services.AddHostedService<WorldMaking>();
        services.AddHostedService<WebhookSender>();
    }
}
